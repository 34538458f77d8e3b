package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generator's loop leaves next to nothing for the collector, whose pauses would be its own. */
class AllocationTest {
  private static final long MOST_BYTES_PER_REQUEST = 64;
  private static final Duration WINDOW = Duration.ofMillis(4_500);

  /** What the loop had allocated when so many were answered. */
  private record Mark(long answered, long bytes) {}

  static Stream<LoadModel> models() {
    return Stream.of(
        new ClosedLoop(16, Duration.ZERO),
        new ClosedLoop(50, Duration.ofMillis(5)),
        Plans.open(4_000, 16, 1_000));
  }

  @ParameterizedTest
  @MethodSource("models")
  void hotPathAllocatesOneSmallObjectPerRequest(LoadModel model) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<Mark> marks = new ArrayList<>();
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200));
        LoadGenerator generator = new LoadGenerator()) {
      generator.run(
          Plans.window(server.url("/"), model, Duration.ZERO, WINDOW, Plans.TIMEOUT),
          // Told on the loop's own thread.
          progress -> marks.add(new Mark(progress.ok(), threads.getCurrentThreadAllocatedBytes())));
    }
    Mark before = marks.get(marks.size() - 2);
    Mark after = marks.getLast();
    long answered = after.answered() - before.answered();

    assertThat(answered).isGreaterThan(1_000);
    assertThat((double) (after.bytes() - before.bytes()) / answered)
        .isLessThan((double) MOST_BYTES_PER_REQUEST);
  }
}
