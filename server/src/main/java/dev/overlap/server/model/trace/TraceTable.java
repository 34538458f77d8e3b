package dev.overlap.server.model.trace;

import dev.overlap.server.model.trace.RequestTrace.Moment;
import dev.overlap.server.workload.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one recording, in memory that was taken before it began: six moments and two
 * lanes for each. What comes when it is full is not recorded. Callable from any thread.
 */
public final class TraceTable {
  /** Requests that fit. */
  static final int CAPACITY = 8_192;

  /** Header in which the generator says which of its requests this is, counted from 0. */
  static final String NUMBER = "Overlap-Request";

  private static final int UNKNOWN = -1;

  private final List<IntConsumer> pools = new CopyOnWriteArrayList<>();
  private volatile @Nullable Recording current;

  /** What was noted since one beginning. */
  private static final class Recording {
    private final long beganNanos = System.nanoTime();
    private final long[] moments = new long[CAPACITY * Moment.COUNT];
    private final int[] lanes = new int[CAPACITY * 2];
    private final int[] numbers = new int[CAPACITY];
    private final AtomicInteger taken = new AtomicInteger();
    private final Lanes names = new Lanes();
  }

  /**
   * Begins anew.
   *
   * @param threads that pools shall have from now on; 0 gives them all of theirs
   */
  public void begin(int threads) {
    pools.forEach(pool -> pool.accept(threads));
    current = new Recording();
  }

  /**
   * A pool of threads that can be made smaller for a recording.
   *
   * @param size sets how many threads it has at most; 0 gives it back all of them
   */
  public void resizes(IntConsumer size) {
    pools.add(size);
  }

  /** Whether requests are recorded now. */
  public boolean isRecording() {
    return current != null;
  }

  /**
   * A request has arrived.
   *
   * @param alone whether it was asked for by itself, whatever is recorded
   * @param header from the name of a header to its value, or to null
   * @return where its moments go; null where nothing is recorded, or no more
   */
  public @Nullable RequestTrace arrived(boolean alone, Function<String, @Nullable String> header) {
    if (alone) {
      return RequestTrace.alone();
    }
    Recording recording = current;
    if (recording == null || recording.taken.get() >= CAPACITY) {
      return null;
    }
    int index = recording.taken.getAndIncrement();
    if (index >= CAPACITY) {
      return null;
    }
    recording.numbers[index] = parse(header.apply(NUMBER));
    return new RequestTrace(recording.moments, recording.lanes, index, recording.names);
  }

  private static int parse(@Nullable String number) {
    try {
      return number == null ? UNKNOWN : Integer.parseInt(number);
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  /**
   * Ends the recording; a second time there is none. Pools stay as they are.
   *
   * @return JSON: {@code lanes}, their names; {@code requests}, each a list of its number, its
   *     first and its last lane, and its moments in the order of {@link Moment}, in nanoseconds
   *     from the beginning, 0 where there was none
   */
  public String end() {
    Recording recording = current;
    current = null;
    if (recording == null) {
      return "{\"lanes\":[],\"requests\":[]}";
    }
    StringBuilder requests = new StringBuilder();
    int count = Math.min(CAPACITY, recording.taken.get());
    for (int i = 0; i < count; i++) {
      requests.append(i == 0 ? "[" : ",[").append(recording.numbers[i]);
      requests.append(',').append(recording.lanes[2 * i]);
      requests.append(',').append(recording.lanes[2 * i + 1]);
      Arrays.stream(recording.moments, i * Moment.COUNT, (i + 1) * Moment.COUNT)
          .forEach(at -> requests.append(',').append(at == 0 ? 0 : at - recording.beganNanos));
      requests.append(']');
    }
    // After the requests, so that no lane of theirs is missing.
    String lanes =
        recording.names.names().stream()
            .map(name -> "\"" + Problem.escape(name) + "\"")
            .collect(Collectors.joining(","));
    return "{\"lanes\":[" + lanes + "],\"requests\":[" + requests + "]}";
  }
}
