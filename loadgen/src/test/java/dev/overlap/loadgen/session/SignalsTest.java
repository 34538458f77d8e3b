package dev.overlap.loadgen.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
class SignalsTest {
  /** A change of the window's size: where nobody handles it, nothing happens. */
  private static final String HARMLESS = "WINCH";

  private static final int NUMBER = 28;

  private static void raise() throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Object signal = type.getConstructor(String.class).newInstance(HARMLESS);
    type.getMethod("raise", type).invoke(null, signal);
  }

  @Test
  void handlerGetsTheNumberUntilItIsTakenAway() throws Exception {
    CompletableFuture<Integer> outer = new CompletableFuture<>();
    CompletableFuture<Integer> inner = new CompletableFuture<>();
    Runnable restoreOuter = Signals.handle(HARMLESS, outer::complete);
    try {
      Runnable restoreInner = Signals.handle(HARMLESS, inner::complete);
      raise();
      assertThat(inner.get(10, TimeUnit.SECONDS)).isEqualTo(NUMBER);
      assertThat(outer).isNotDone();

      restoreInner.run();
      raise();
      assertThat(outer.get(10, TimeUnit.SECONDS)).isEqualTo(NUMBER);
    } finally {
      restoreOuter.run();
    }
  }

  @Test
  void signalThatThereIsNoneOfIsLetBe() {
    Signals.handle("NONE", number -> {}).run();
  }
}
