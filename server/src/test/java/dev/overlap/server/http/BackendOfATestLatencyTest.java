package dev.overlap.server.http;

import static dev.overlap.loadgen.junit.LatencyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.junit.BackendInfo;
import dev.overlap.loadgen.junit.LatencyTest;
import dev.overlap.loadgen.junit.LoadResult;
import dev.overlap.loadgen.junit.Overlap;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The mock backend of a latency test, from the builder. */
class BackendOfATestLatencyTest {
  private static BackendInfo info;

  @RegisterExtension
  static final Overlap OVERLAP =
      Overlap.tests()
          .rate("100")
          .duration("1s")
          .warmUp("200ms")
          .rounds(1, 1)
          .backend("20ms")
          .target("backend", () -> info.url());

  @BeforeAll
  static void start(BackendInfo backend) {
    info = backend;
  }

  /** No request is answered before its delay, whatever the machine does. */
  @LatencyTest
  void answersAfterItsDelay(LoadResult result, BackendInfo backend) {
    assertThat(result).hasNoErrors().hasNoLostRequests();
    assertThat(backend).isEqualTo(info);
    assertThat(backend.delay()).isEqualTo(Duration.ofMillis(20));
    assertThat(result.ok()).isEqualTo(100);
  }

  @Nested
  class Inner {
    @Test
    void hasThatOfItsClass(BackendInfo backend) {
      assertThat(backend).isEqualTo(info);
    }
  }
}
