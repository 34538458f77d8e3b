package dev.overlap.loadgen.session;

import dev.overlap.loadgen.analysis.LoadAnalysis;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadProgress;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.engine.Transport;
import dev.overlap.loadgen.host.HostWatch;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.testbed.RunEnvironment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One generator for all that a command drives, with its progress, its signals and its interval log.
 * Confined to one thread.
 */
public final class LoadSession implements AutoCloseable {
  private static final int LONGEST_TELLING_SECONDS = 1;

  private final LoadGenerator generator;
  private final Environment environment;
  private final LoadListener listener;
  private final Interrupts interrupts;
  private final @Nullable IntervalLog intervals;

  /** Requests in flight when progress was last reported. */
  private final AtomicLong inFlight = new AtomicLong();

  /** The reader of standard error may be slow, and the generator's loop must not wait for it. */
  private final ExecutorService telling =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("progress").factory());

  /**
   * @param intervals hears every response time of every run; this session closes it
   */
  public LoadSession(Transport transport, LoadListener listener, @Nullable IntervalLog intervals) {
    generator = new LoadGenerator(transport);
    environment = RunEnvironment.read(generator.transport());
    this.listener = listener;
    this.intervals = intervals;
    interrupts =
        new Interrupts(load(generator), inFlight::get, listener::say, Runtime.getRuntime()::halt)
            .listening();
  }

  private static Interrupts.Load load(LoadGenerator generator) {
    return new Interrupts.Load() {
      @Override
      public void stop() {
        generator.stop();
      }

      @Override
      public void stopNow() {
        generator.stopNow();
      }
    };
  }

  /** Drives the plan to its end, or to an interrupt. */
  public LoadReport drive(LoadPlan plan) {
    ComparedLoad shape =
        new ComparedLoad(
            plan.model(), plan.delay().orElse(new Delay.Fixed(0)), plan.window(), plan.seed());
    HostWatch watch = HostWatch.begin(plan.request().authority().resolvable());
    LoadResult result = generator.run(plan, this::progress, intervals);
    awaitTold();
    return LoadAnalysis.report(
        shape,
        LoadAnalysis.target(plan.request().base(), plan.request().pathAndQuery()),
        result,
        watch.observed(),
        environment);
  }

  /** Waits for pending progress output, so that the result is printed last. */
  private void awaitTold() {
    try {
      telling.submit(() -> {}).get(LONGEST_TELLING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // the reader has stopped reading; the result matters more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void progress(LoadProgress progress) {
    inFlight.set(progress.inFlight());
    telling.execute(() -> listener.progress(progress));
    interrupts.again();
  }

  /** Whether nothing more is to be driven. */
  public boolean stopped() {
    return interrupts.stopped();
  }

  /** The exit code of an interrupt, where one came; else the other. */
  public int exitCode(int otherwise) {
    return interrupts.exitCode(otherwise);
  }

  @Override
  public void close() {
    interrupts.close();
    generator.close();
    telling.shutdownNow();
    if (intervals != null) {
      intervals.close();
    }
  }
}
