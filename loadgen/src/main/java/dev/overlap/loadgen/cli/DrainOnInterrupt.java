package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.engine.LoadGenerator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, an interrupt stops arrivals, drains, and lets the process end only when what
 * was measured until then is written.
 */
final class DrainOnInterrupt implements AutoCloseable {
  private static final Duration TIME_TO_WRITE = Duration.ofSeconds(5);

  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param drainLimit the longest that the generator drains
   */
  DrainOnInterrupt(LoadGenerator generator, Duration drainLimit) {
    hook =
        new Thread(
            () -> {
              generator.stop();
              await(drainLimit.plus(TIME_TO_WRITE));
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await(Duration limit) {
    try {
      if (!written.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("interrupted; the drain took too long, and nothing was written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The result is where it was asked for: the process may end. */
  void written() {
    written.countDown();
  }

  @Override
  public void close() {
    written();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the shutdown goes on already, and waits for nothing more
    }
  }
}
