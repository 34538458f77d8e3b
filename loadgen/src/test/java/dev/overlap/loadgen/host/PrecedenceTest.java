package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
  private static final List<String> BACKEND = List.of("java", "-version");

  @Test
  void threadOfThatNameIsRaisedOrTheBackendLowered() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread pacing = Thread.ofPlatform().daemon().name("pacing-for-test").start(() -> await(end));
    try {
      Precedence taken = Precedence.take(pacing.getName());

      assertThat(taken.ofBackend(BACKEND)).endsWith("java", "-version");
      assertThat(taken.ofBackend(BACKEND).equals(BACKEND)).isEqualTo(taken != Precedence.LOWERED);
    } finally {
      end.countDown();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void withoutThatThreadNothingIsRaised() throws InterruptedException {
    assertThat(Precedence.take("no-such-thread")).isNotEqualTo(Precedence.RAISED);
  }

  @Test
  void lowestPlaceIsAboveIdleByFar() {
    assertThat(Precedence.LOWERED.ofBackend(BACKEND))
        .containsExactly("nice", "-n", "2", "java", "-version");
    assertThat(Precedence.RAISED.ofBackend(BACKEND)).isEqualTo(BACKEND);
    assertThat(Precedence.EQUAL.ofBackend(BACKEND)).isEqualTo(BACKEND);
  }
}
