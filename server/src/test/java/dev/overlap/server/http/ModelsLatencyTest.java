package dev.overlap.server.http;

import static dev.overlap.loadgen.junit.LatencyAssertions.assertThat;
import static dev.overlap.loadgen.junit.LatencyAssertions.percent;

import dev.overlap.loadgen.junit.BackendInfo;
import dev.overlap.loadgen.junit.Comparison;
import dev.overlap.loadgen.junit.LatencyTest;
import dev.overlap.loadgen.junit.LoadTarget;
import dev.overlap.loadgen.junit.OverlapBackend;
import dev.overlap.loadgen.junit.Slo;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;

/**
 * The three models against the laws of docs/methodology.md, by the same means that users have: 40
 * callers at a backend of 100 ms, where the blocking model has 10 threads. So blocking answers 10
 * per 100 ms, and the others all 40.
 */
@OverlapBackend(delay = "100ms")
@Slo("errors=0")
class ModelsLatencyTest {
  private static final int CALLERS = 40;
  private static final int THREADS = 10;
  private static final AtomicInteger DRIVEN = new AtomicInteger();

  private static FrontServer front;

  @BeforeAll
  static void start(BackendInfo backend) {
    front = Servers.start(backend.uri(), new ModelOptions(THREADS, 200, 500, Client.APACHE, 1));
  }

  @AfterAll
  static void stop() {
    front.close();
    // A test that was not driven would hold whatever the models do.
    Assertions.assertEquals(1, DRIVEN.get());
  }

  private static String io(String model) {
    return front.uri() + "/" + model + "/io?delay=100ms";
  }

  @LoadTarget
  String blocking() {
    return io("blocking");
  }

  @LoadTarget
  String virtual() {
    return io("virtual");
  }

  @LoadTarget
  String eventloop() {
    return io("eventloop");
  }

  /** Throughput is threads ÷ delay for blocking, callers ÷ delay for the others. */
  @LatencyTest(concurrency = CALLERS, duration = "2500ms", warmUp = "600ms")
  void whatWaitsWithoutAThreadIsBoundByItsCallers(Comparison comparison) {
    DRIVEN.incrementAndGet();
    double most = (double) CALLERS / THREADS;
    for (String model : List.of("virtual", "eventloop")) {
      assertThat(comparison)
          .throughput(model)
          .isAtLeast(0.5 * most)
          .timesThatOf("blocking")
          .withConfidence(0.95)
          .throughput(model)
          .isAtMost(1.25 * most)
          .timesThatOf("blocking")
          .withConfidence(0.95)
          .mean("blocking")
          .isAtLeast(0.5 * most)
          .timesThatOf(model)
          .withConfidence(0.95);
    }
    assertThat(comparison).throughput("virtual").isEquivalentTo("eventloop").within(percent(40));
    for (String model : comparison.targets()) {
      assertThat(comparison.result(model)).hasNoErrors().hasNoLostRequests();
    }
  }
}
