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
  private final Condition turned = guard.newCondition();
  private final Condition taken = guard.newCondition();
  private boolean held;
  private long turn;
  private int waiting;

  /**
   * Whether one waits with a time limit; if all did, they would wake each other up all the time.
   */
  private boolean timing;

  private volatile boolean askedFor;

  /** Waits until the calling thread has it; interruption does not end the wait. */
  public void acquire() {
    guard.lock();
    try {
      waiting++;
      while (held) {
        if (timing) {
          freed.awaitUninterruptibly();
        } else {
          awaitTurn();
        }
      }
      waiting--;
      held = true;
      turn++;
      askedFor = false;
      taken.signalAll();
      signalFirst(); // it takes the time from now on
    } finally {
      guard.unlock();
    }
  }

  /** Waits for one interval, and asks for the lock where its holder has had it for all of that. */
  @SuppressWarnings("WaitNotInLoop") // its caller loops
  private void awaitTurn() {
    boolean interrupted = Thread.interrupted();
    long seen = turn;
    timing = true;
    try {
      boolean late = turned.awaitNanos(SWITCH_INTERVAL.toNanos()) <= 0;
      if (late && held && turn == seen) {
        askedFor = true;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      timing = false;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets it go; the calling thread must have it. */
  public void release() {
    guard.lock();
    try {
      free();
    } finally {
      guard.unlock();
    }
  }

  private void free() {
    held = false;
    signalFirst();
  }

  /** Wakes the one that takes the time, which has waited for longest, or else the next. */
  private void signalFirst() {
    (timing ? turned : freed).signal();
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
      free();
      while (turn == mine && waiting > 0) {
        taken.awaitUninterruptibly();
      }
    } finally {
      guard.unlock();
    }
    acquire();
  }
}
