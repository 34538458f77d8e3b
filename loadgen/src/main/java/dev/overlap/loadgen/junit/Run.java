package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.gate.Gates;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.trial.Target;
import dev.overlap.loadgen.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The load of one test, and what was decided by it. What is not decided yet drives more rounds.
 * Confined to the thread of the test.
 */
final class Run implements AutoCloseable {
  private final String test;
  private final Settings settings;
  private final List<Executor> loops;
  private final GateMode mode = GateMode.current();
  private final Trial trial;
  private final List<Result> decided = new ArrayList<>();
  private @Nullable Map<String, Structure> structures;

  private Run(String test, Settings settings, List<Executor> loops, Trial trial) {
    this.test = test;
    this.settings = settings;
    this.loops = loops;
    this.trial = trial;
  }

  /**
   * Warms up, and drives the planned rounds.
   *
   * @param test its class and method
   */
  static Run begin(String test, Settings settings, List<Executor> loops, List<Target> targets) {
    return new Run(
        test, settings, loops, uninterrupted(() -> Trial.begin(settings.plan(), targets)));
  }

  /** What may be interrupted. */
  private interface Interruptible<T> {
    T get() throws InterruptedException;
  }

  private static <T> T uninterrupted(Interruptible<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted under load", e);
    }
  }

  String test() {
    return test;
  }

  Trial trial() {
    return trial;
  }

  Settings settings() {
    return settings;
  }

  List<Result> decided() {
    return decided;
  }

  /** What was measured of this target until now. */
  CandidateReport report(String target) {
    return trial.reports().stream()
        .filter(report -> report.name().equals(target))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not under load here; give one of %s"
                        .formatted(target, trial.targets().stream().map(Target::name).toList())));
  }

  Structure structure(String target) {
    if (structures == null) {
      structures = uninterrupted(() -> trial.observe(load -> Structure.of(load, loops)));
    }
    return Objects.requireNonNull(structures.get(target));
  }

  /**
   * Decides these, and ends the test by what came out.
   *
   * @throws AssertionFailedError if one is crossed
   * @throws TestAbortedException if one stays open
   */
  void require(List<? extends Expectation> expectations) {
    conclude(uninterrupted(() -> trial.decide(expectations)));
  }

  /** The same for a judgement of one's own. */
  void require(Supplier<List<Result>> judgement) {
    conclude(uninterrupted(() -> trial.decide(judgement, Gates::overall)));
  }

  private void conclude(List<Result> results) {
    decided.addAll(results);
    Outcome overall = Gates.overall(results);
    List<Result> open = results.stream().filter(r -> r.outcome() != Outcome.PASSED).toList();
    if (open.isEmpty()) {
      return;
    }
    String message = FailureMessage.of(this, open);
    if (mode == GateMode.REPORT) {
      System.err.println(message);
    } else if (overall == Outcome.CROSSED || mode == GateMode.STRICT) {
      throw new AssertionFailedError(message);
    } else {
      throw new TestAbortedException(message);
    }
  }

  @Override
  public void close() {
    trial.close();
  }
}
