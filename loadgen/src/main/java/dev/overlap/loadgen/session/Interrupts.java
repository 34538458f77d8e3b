package dev.overlap.loadgen.session;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * While it is open, the first SIGINT, SIGTERM or SIGHUP stops arrivals and waits for requests in
 * flight, the second ends the run at once, and the third ends the process. What was measured is
 * written in the first two cases. Callable from any thread.
 */
final class Interrupts implements AutoCloseable {
  static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final Load load;
  private final LongSupplier inFlight;
  private final Consumer<String> say;
  private final IntConsumer halt;
  private final AtomicInteger first = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();
  private List<Runnable> restore = List.of();

  /** What can be stopped; must not block. */
  interface Load {
    /** Sends no further request, and waits for those in flight. */
    void stop();

    /** Ends at once, without waiting for requests in flight. */
    void stopNow();
  }

  /**
   * @param inFlight how many answers are waited for
   * @param say writes a line for people
   * @param halt ends the process with this code
   */
  Interrupts(Load load, LongSupplier inFlight, Consumer<String> say, IntConsumer halt) {
    this.load = load;
    this.inFlight = inFlight;
    this.say = say;
    this.halt = halt;
  }

  /** Takes the signals over, until it is closed. */
  Interrupts listening() {
    restore = SIGNALS.stream().map(name -> Signals.handle(name, this::on)).toList();
    return this;
  }

  /** A signal of this number came. */
  void on(int signal) {
    first.compareAndSet(0, signal);
    switch (count.incrementAndGet()) {
      case 1 -> {
        load.stop();
        say.accept(
            String.format(
                Locale.ROOT,
                "stopping: no new requests; waiting for %,d answers; interrupt again to end now",
                inFlight.getAsLong()));
      }
      case 2 -> {
        load.stopNow();
        say.accept("ending now");
      }
      default -> halt.accept(Signals.exitCode(first.get()));
    }
  }

  /** Whether no further load is to be driven. */
  boolean stopped() {
    return first.get() > 0;
  }

  /** Stops the load again, because a run may have begun just after the signal. */
  void again() {
    if (count.get() == 1) {
      load.stop();
    } else if (count.get() > 1) {
      load.stopNow();
    }
  }

  /** The exit code that a shell gives for the signal, if one came; else the other. */
  int exitCode(int otherwise) {
    return stopped() ? Signals.exitCode(first.get()) : otherwise;
  }

  @Override
  public void close() {
    restore.forEach(Runnable::run);
  }
}
