package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.gate.Gates;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.trial.Target;
import dev.overlap.loadgen.trial.Trial;
import dev.overlap.loadgen.trial.TrialPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * The load of one test, and what was decided by it. What is not decided yet drives more rounds.
 * Confined to the thread of the test.
 */
final class Run implements AutoCloseable {
  private final Name name;
  private final Settings settings;
  private final List<Executor> loops;
  private final GateMode mode;
  private final Trial trial;
  private final List<Result> decided = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private @Nullable Map<String, Structure> structures;

  private Run(Name name, Settings settings, List<Executor> loops, Trial trial, GateMode mode) {
    this.name = name;
    this.settings = settings;
    this.loops = loops;
    this.trial = trial;
    this.mode = mode;
  }

  /**
   * What a run is called.
   *
   * @param test its class and method
   * @param file the same as a name of files, its own among all tests
   */
  record Name(String test, String file) {}

  /** Warms up, and drives the planned rounds; what cannot be meant is refused before. */
  static Run begin(Name name, Settings settings, List<Executor> loops, List<Target> targets) {
    GateMode mode = GateMode.current();
    Baseline.check(settings);
    TrialPlan plan = settings.plan();
    return new Run(name, settings, loops, uninterrupted(() -> Trial.begin(plan, targets)), mode);
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
    return name.test();
  }

  /** Its name as files have it. */
  String file() {
    return name.file();
  }

  GateMode mode() {
    return mode;
  }

  boolean watchesLoops() {
    return !loops.isEmpty();
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
                        .formatted(target, trial.names())));
  }

  Structure structure(String target) {
    if (structures == null) {
      structures = uninterrupted(() -> trial.observe(load -> Structure.of(load, loops)));
    }
    return Objects.requireNonNull(structures.get(target));
  }

  /**
   * Decides these. What stays open is kept for the end of the test, so that it hides nothing.
   *
   * @throws AssertionFailedError if one is crossed
   */
  void require(List<? extends Expectation> expectations) {
    conclude(uninterrupted(() -> trial.decide(expectations)));
  }

  /** The same for a judgement of one's own. */
  void require(Supplier<List<Result>> judgement) {
    conclude(uninterrupted(() -> trial.decide(judgement, Gates::overall)));
  }

  /** The same for what more rounds would not decide. */
  void conclude(List<Result> results) {
    decided.addAll(results);
    List<Result> notPassed = results.stream().filter(r -> r.outcome() != Outcome.PASSED).toList();
    if (notPassed.isEmpty()) {
      return;
    }
    String message = FailureMessage.of(this, notPassed);
    if (mode == GateMode.REPORT) {
      System.err.println(message);
    } else if (Gates.overall(results) == Outcome.CROSSED || mode == GateMode.STRICT) {
      throw new AssertionFailedError(message);
    } else {
      open.add(message);
    }
  }

  /** What stayed open until now, one message each. */
  List<String> open() {
    return open;
  }

  @Override
  public void close() {
    trial.close();
  }
}
