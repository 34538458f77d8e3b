package sample;

import static dev.overlap.loadgen.junit.LatencyAssertions.assertThat;
import static java.time.Duration.ofSeconds;

import dev.overlap.loadgen.junit.LatencyTest;
import dev.overlap.loadgen.junit.LoadResult;
import dev.overlap.loadgen.junit.LoadTarget;
import dev.overlap.loadgen.junit.Slo;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@Slo("errors=0")
class ServiceLatencyTest {
  private static Service service;

  @BeforeAll
  static void start() throws IOException {
    service = new Service();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @LoadTarget
  String service() {
    return service.url();
  }

  @LatencyTest(rate = "200", duration = "2s")
  @Slo("p99<5s")
  void passes(LoadResult result) {
    assertThat(result).hasNoLostRequests().p50().isBelow(ofSeconds(5));
  }

  @LatencyTest(rate = "200", duration = "2s")
  @Slo("p99<9ms")
  void fails() {}

  @LatencyTest(rate = "100", duration = "200ms", rounds = 1, mostRounds = 2)
  @Slo("p99.9<5s")
  void cannotTell() {}
}
