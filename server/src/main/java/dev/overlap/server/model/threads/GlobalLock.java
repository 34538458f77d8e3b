package dev.overlap.server.model.threads;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One lock that a thread must hold while it computes, as CPython's global interpreter lock: it is
 * let go around waiting, and a thread that has waited for the switch interval asks its holder to
 * hand it over at the next checkpoint (CPython, Python/ceval_gil.c; there the interval is 5 ms
 * too).
 *
 * <pre>
 *             acquire                     waiter's interval is over
 *   free ─────────────────▶ held ─────────────────────────────▶ asked for
 *    ▲                       │ release                              │ checkpoint: release, wait
 *    └───────────────────────┴──────────────────────────────────────┘ until another has it
 * </pre>
 *
 * Callable from any thread; not reentrant.
 */
public final class GlobalLock {
  /** After so long a waiter asks for it. */
  public static final Duration SWITCH_INTERVAL = Duration.ofMillis(5);

  private final ReentrantLock guard = new ReentrantLock();
  private final Condition freed = guard.newCondition();
  private final Condition taken = guard.newCondition();
  private boolean held;
  private long turn;
  private int waiting;
  private volatile boolean askedFor;

  /** Waits until the calling thread has it; interruption does not end the wait. */
  public void acquire() {
    guard.lock();
    try {
      waiting++;
      while (held) {
        long seen = turn;
        boolean late = awaitFreed();
        if (late && held && turn == seen) {
          askedFor = true;
        }
      }
      waiting--;
      held = true;
      turn++;
      askedFor = false;
      taken.signalAll();
    } finally {
      guard.unlock();
    }
  }

  /** Waits for the lock for one interval; whether that is over. */
  @SuppressWarnings("WaitNotInLoop") // its caller loops
  private boolean awaitFreed() {
    boolean interrupted = Thread.interrupted();
    try {
      return freed.awaitNanos(SWITCH_INTERVAL.toNanos()) <= 0;
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets it go; the calling thread must have it. */
  public void release() {
    guard.lock();
    try {
      held = false;
      freed.signal();
    } finally {
      guard.unlock();
    }
  }

  /**
   * Hands it over if it was asked for, and waits for another turn; costs next to nothing if not.
   */
  public void checkpoint() {
    if (askedFor) {
      handOver();
    }
  }

  private void handOver() {
    guard.lock();
    try {
      long mine = turn;
      held = false;
      freed.signal();
      while (turn == mine && waiting > 0) {
        taken.awaitUninterruptibly();
      }
    } finally {
      guard.unlock();
    }
    acquire();
  }
}
