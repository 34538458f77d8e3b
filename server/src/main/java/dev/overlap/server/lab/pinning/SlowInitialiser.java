package dev.overlap.server.lab.pinning;

import java.util.concurrent.locks.LockSupport;

/**
 * A class that waits while it is initialised; as {@link FreshClassCopy} it sees nothing else of
 * this package but constants.
 */
final class SlowInitialiser {
  static {
    long begun = System.nanoTime();
    long wait = PinnedWait.MILLIS * 1_000_000;
    for (long left = wait; left > 0; left = wait - (System.nanoTime() - begun)) {
      LockSupport.parkNanos(left);
    }
  }

  private SlowInitialiser() {}
}
