package dev.overlap.loadgen.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  private static final int SIGHUP = 1;
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private final List<String> done = new ArrayList<>();

  private final Interrupts interrupts =
      new Interrupts(
          new Interrupts.Load() {
            @Override
            public void stop() {
              done.add("stop");
            }

            @Override
            public void stopNow() {
              done.add("stopNow");
            }
          },
          () -> 1234,
          done::add,
          code -> done.add("halt " + code));

  @Test
  void firstStopsArrivalsSecondEndsTheRunThirdTheProcess() {
    interrupts.on(SIGINT);
    assertThat(done)
        .containsExactly(
            "stop",
            "stopping: no new requests; waiting for 1,234 answers; interrupt again to end now");

    interrupts.on(SIGINT);
    assertThat(done).endsWith("stopNow", "ending now");

    interrupts.on(SIGINT);
    assertThat(done).endsWith("halt 130");
  }

  @Test
  void exitCodeIsThatOfTheFirstSignal() {
    assertThat(interrupts.stopped()).isFalse();
    assertThat(interrupts.exitCode(99)).isEqualTo(99);

    interrupts.on(SIGTERM);
    interrupts.on(SIGINT);

    assertThat(interrupts.stopped()).isTrue();
    assertThat(interrupts.exitCode(99)).isEqualTo(143);
  }

  @Test
  void terminalThatHangsUpIsASignalAsWell() {
    assertThat(Interrupts.SIGNALS).containsExactlyInAnyOrder("INT", "TERM", "HUP");

    interrupts.on(SIGHUP);

    assertThat(done).contains("stop");
    assertThat(interrupts.exitCode(0)).isEqualTo(129);
  }

  @Test
  void runThatBeganJustAfterIsAskedAgain() {
    interrupts.again();
    assertThat(done).isEmpty();

    interrupts.on(SIGINT);
    done.clear();
    interrupts.again();
    assertThat(done).containsExactly("stop");

    interrupts.on(SIGINT);
    done.clear();
    interrupts.again();
    assertThat(done).containsExactly("stopNow");
  }
}
