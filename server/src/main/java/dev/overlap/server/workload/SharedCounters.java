package dev.overlap.server.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A counter for each way of guarding one; from any thread. Adding is a read, an addition and a
 * write; only some guards make these three one atomic step.
 */
public final class SharedCounters {
  private static final VarHandle UNGUARDED;

  static {
    try {
      UNGUARDED =
          MethodHandles.lookup().findVarHandle(SharedCounters.class, "unguarded", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Object monitor = new Object();
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong atomic = new AtomicLong();
  private final LongAdder adder = new LongAdder();

  @SuppressWarnings("unused") // by its handle
  private long unguarded;

  private long inMonitor;
  private long inLock;

  /** A way of guarding a counter. */
  public enum Guard {
    /** None: an update may be lost between its read and its write. */
    NONE,
    SYNCHRONIZED,
    REENTRANT,
    ATOMIC,
    ADDER;

    /** As written in a query. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The guard of this name. */
    public static Optional<Guard> of(String text) {
      return Arrays.stream(values()).filter(guard -> guard.text().equals(text)).findFirst();
    }
  }

  /**
   * Adds one to the counter of this guard, so many times.
   *
   * @param checkpoint passed between the steps of an unguarded addition, and after each addition;
   *     never inside a guard, whose holder others would wait for in vain
   */
  public void add(Guard guard, long times, Checkpoint checkpoint) {
    for (long i = 0; i < times; i++) {
      switch (guard) {
        case NONE -> addUnguarded(checkpoint);
        case SYNCHRONIZED -> {
          synchronized (monitor) {
            inMonitor++;
          }
        }
        case REENTRANT -> {
          lock.lock();
          try {
            inLock++;
          } finally {
            lock.unlock();
          }
        }
        case ATOMIC -> atomic.incrementAndGet();
        case ADDER -> adder.increment();
      }
      checkpoint.pass();
    }
  }

  /**
   * Opaque access keeps each read and each write: of a plain field the compiler may make a single
   * addition of the whole loop, and then no update could be lost.
   */
  private void addUnguarded(Checkpoint checkpoint) {
    long read = (long) UNGUARDED.getOpaque(this);
    checkpoint.pass();
    UNGUARDED.setOpaque(this, read + 1);
  }

  /** The value of the counter with this guard. */
  public long value(Guard guard) {
    return switch (guard) {
      case NONE -> (long) UNGUARDED.getVolatile(this);
      case SYNCHRONIZED -> {
        synchronized (monitor) {
          yield inMonitor;
        }
      }
      case REENTRANT -> {
        lock.lock();
        try {
          yield inLock;
        } finally {
          lock.unlock();
        }
      }
      case ATOMIC -> atomic.get();
      case ADDER -> adder.sum();
    };
  }
}
