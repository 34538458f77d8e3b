package dev.overlap.server.model.trace;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The moments of one request, by {@link System#nanoTime}, and the lanes that it was on. Each moment
 * is written by the thread that serves the request then, and read after its answer.
 */
public final class RequestTrace {
  /** What is noted of a request; 0 where it did not happen. */
  public enum Moment {
    /** The front has read its head. */
    ARRIVED(0),
    /** Something has begun to work on it: a thread, or the loop. */
    STARTED(1),
    /** Nothing is left to compute until the backend has answered. */
    WAITING(2),
    /** The backend has answered the last of its calls. */
    BACK(3),
    /** Its answer is known. */
    ENDED(4),
    /** Its answer was handed over, to be written on the event loop. */
    ANSWERED(5);

    /** How many there are. */
    static final int COUNT = values().length;

    private final int place;

    Moment(int place) {
      this.place = place;
    }
  }

  private static final String ASKED = "trace=true";
  private static final Pattern ASKING = Pattern.compile("(^|&)" + ASKED + "(?=&|$)");
  private static final Pattern LEADING = Pattern.compile("^&");

  private final long[] moments;
  private final int offset;
  private final int[] laneOf;
  private final int index;
  private final Lanes lanes;

  /**
   * @param moments of this request, from the offset on
   * @param laneOf where it was worked on first and last, from twice the index on
   */
  RequestTrace(long[] moments, int[] laneOf, int index, Lanes lanes) {
    this.moments = moments;
    this.offset = index * Moment.COUNT;
    this.laneOf = laneOf;
    this.index = index;
    this.lanes = lanes;
    note(Moment.ARRIVED);
  }

  /** One that belongs to no table. */
  public static RequestTrace alone() {
    return new RequestTrace(new long[Moment.COUNT], new int[2], 0, new Lanes());
  }

  /** This moment is now. */
  public void note(Moment moment) {
    moments[offset + moment.place] = System.nanoTime();
  }

  /** The calling thread begins to work on it. */
  void start() {
    int lane = lanes.current();
    laneOf[2 * index] = lane;
    laneOf[2 * index + 1] = lane;
    note(Moment.STARTED);
  }

  /** The backend has answered; the calling thread works on it again. */
  void resume() {
    laneOf[2 * index + 1] = lanes.current();
    note(Moment.BACK);
  }

  private long at(Moment moment) {
    return moments[offset + moment.place];
  }

  /**
   * Where the time went until now, as the value of a {@code Server-Timing} header (W3C Server
   * Timing): each part with its duration in milliseconds.
   */
  public String serverTiming() {
    long now = System.nanoTime();
    long started = at(Moment.STARTED) == 0 ? now : at(Moment.STARTED);
    long waited = at(Moment.WAITING) == 0 ? 0 : at(Moment.BACK) - at(Moment.WAITING);
    return String.format(
        Locale.ROOT,
        "queue;desc=\"waiting for its turn\";dur=%.3f, backend;desc=\"waiting for the"
            + " backend\";dur=%.3f, work;desc=\"worked on\";dur=%.3f, total;dur=%.3f",
        millis(started - at(Moment.ARRIVED)),
        millis(waited),
        millis(now - started - waited),
        millis(now - at(Moment.ARRIVED)));
  }

  private static double millis(long nanos) {
    return Math.max(0, nanos) / 1e6;
  }

  /** Whether a query asks for this header. */
  public static boolean isAskedFor(@Nullable String query) {
    return query != null
        && (query.equals(ASKED) || query.startsWith(ASKED + "&") || query.contains("&" + ASKED));
  }

  /** The query without what asks for this header; only for one that asks. */
  public static String without(String query) {
    return LEADING.matcher(ASKING.matcher(query).replaceFirst("")).replaceFirst("");
  }
}
