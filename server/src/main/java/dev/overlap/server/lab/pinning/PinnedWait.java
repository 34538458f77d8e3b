package dev.overlap.server.lab.pinning;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A way in which a virtual thread waits. Each wait has a lock, monitor or class of its own, so that
 * no two threads wait for each other.
 */
enum PinnedWait {
  PARK("nothing held", Pins.NEVER, "The thread leaves its carrier while it waits."),
  LOCK("inside a ReentrantLock", Pins.NEVER, "Such a lock is Java code and knows virtual threads."),
  SYNCHRONIZED(
      "inside synchronized",
      Pins.BEFORE_24,
      "Until JDK 23 a monitor belonged to the carrier; since JDK 24 (JEP 491) to the thread."),
  OBJECT_WAIT(
      "Object.wait inside synchronized",
      Pins.BEFORE_24,
      "The same: since JDK 24 the thread leaves its carrier here too."),
  INITIALISER(
      "inside a class initialiser",
      Pins.ALWAYS,
      "The JVM itself called the initialiser, and its native frame cannot leave the carrier."),
  NATIVE(
      "under a native frame",
      Pins.ALWAYS,
      "A native method called back into Java, and its frame cannot leave the carrier.");

  static final long MILLIS = 250;

  /** The JDK with JEP 491. */
  private static final int MONITORS_FREE = 24;

  private final String what;
  private final Pins pins;
  private final String why;

  PinnedWait(String what, Pins pins, String why) {
    this.what = what;
    this.pins = pins;
    this.why = why;
  }

  private enum Pins {
    NEVER,
    BEFORE_24,
    ALWAYS
  }

  /** As people read it. */
  String what() {
    return what;
  }

  String why() {
    return why;
  }

  /** Whether a waiting virtual thread keeps its carrier, on a JDK of this feature release. */
  boolean pins(int feature) {
    return pins == Pins.ALWAYS || (pins == Pins.BEFORE_24 && feature < MONITORS_FREE);
  }

  /** Whether the flight recorder reports it; until JDK 23 it did not for {@code Object.wait}. */
  boolean recorded(int feature) {
    return pins(feature) && (this != OBJECT_WAIT || feature >= MONITORS_FREE);
  }

  /** Waits, on the calling thread. */
  void await() throws ReflectiveOperationException, InterruptedException {
    switch (this) {
      case PARK -> park();
      case LOCK -> parkInLock();
      case SYNCHRONIZED -> parkInMonitor();
      case OBJECT_WAIT -> waitInMonitor();
      case INITIALISER -> FreshClassCopy.initialise(SlowInitialiser.class);
      case NATIVE -> PinnedWait.class.getDeclaredMethod("park").invoke(null);
    }
  }

  private static void park() {
    long begun = System.nanoTime();
    long wait = TimeUnit.MILLISECONDS.toNanos(MILLIS);
    for (long left = wait; left > 0; left = wait - (System.nanoTime() - begun)) {
      LockSupport.parkNanos(left);
    }
  }

  private static void parkInLock() {
    ReentrantLock own = new ReentrantLock();
    own.lock();
    try {
      park();
    } finally {
      own.unlock();
    }
  }

  private static void parkInMonitor() {
    Object own = new Object();
    synchronized (own) {
      park();
    }
  }

  private static void waitInMonitor() throws InterruptedException {
    Object own = new Object();
    long begun = System.nanoTime();
    synchronized (own) {
      long left = MILLIS;
      while (left > 0) {
        own.wait(left);
        left = MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      }
    }
  }
}
