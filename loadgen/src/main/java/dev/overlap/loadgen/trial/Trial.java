package dev.overlap.loadgen.trial;

import dev.overlap.loadgen.analysis.CandidateAnalysis;
import dev.overlap.loadgen.analysis.CandidateFacts;
import dev.overlap.loadgen.analysis.Ceilings;
import dev.overlap.loadgen.analysis.LoadAnalysis;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.gate.Gates;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.host.HostWatch;
import dev.overlap.loadgen.host.IdlePauses;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.BlockResult.Place;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.testbed.RunEnvironment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One trial: every target is warmed up, then all of them are driven in rounds, in an order that
 * changes. What is not decided by the planned rounds gets more of them, up to a limit. Confined to
 * one thread.
 */
public final class Trial implements AutoCloseable {
  private static final Duration AT_REST = Duration.ofMillis(300);
  private static final URI THIS_JVM = URI.create("jvm:this");

  private final TrialPlan plan;
  private final List<Target> targets;
  private final Fitness fitness;
  private final LoadGenerator generator = new LoadGenerator();
  private final CallLoad calls = new CallLoad(System::nanoTime);
  private final Map<String, List<BlockResult>> blocks = new LinkedHashMap<>();
  private final Map<String, List<LoadResult.Connections>> connections = new LinkedHashMap<>();
  private final Random order;
  private int rounds;

  private Trial(TrialPlan plan, List<Target> targets) {
    this.plan = plan;
    this.targets = List.copyOf(targets);
    this.order = new Random(plan.seed());
    // Before anything else: how late a timer comes while nothing of ours runs.
    this.fitness = new Fitness(List.of(IdlePauses.watch(0, AT_REST)), OptionalDouble.empty(), 1);
    for (Target target : targets) {
      blocks.put(target.name(), new ArrayList<>());
      connections.put(target.name(), new ArrayList<>());
    }
  }

  /**
   * Warms all targets up and drives the planned rounds.
   *
   * @throws IllegalArgumentException without a target, or if two have one name
   * @throws dev.overlap.loadgen.engine.TargetUnreachableException if an address accepts nothing
   */
  public static Trial begin(TrialPlan plan, List<Target> targets) throws InterruptedException {
    if (targets.isEmpty() || names(targets).stream().distinct().count() < targets.size()) {
      throw new IllegalArgumentException(
          "a trial needs targets, each with a name of its own; these are " + names(targets));
    }
    Trial trial = new Trial(plan, targets);
    boolean begun = false;
    try {
      if (!plan.warmUp().isZero()) {
        for (Target target : targets) {
          trial.drive(target, plan.warmUp());
        }
      }
      while (trial.rounds < plan.rounds()) {
        trial.round();
      }
      begun = true;
      return trial;
    } finally {
      if (!begun) {
        trial.close();
      }
    }
  }

  private void round() throws InterruptedException {
    rounds++;
    List<Target> shuffled = new ArrayList<>(targets);
    Collections.shuffle(shuffled, order);
    for (int position = 0; position < shuffled.size(); position++) {
      Target target = shuffled.get(position);
      HostWatch watch = watch(target);
      LoadResult result = drive(target, plan.window());
      HostWatch.Observed observed = watch.observed();
      Place place =
          new Place(
              rounds,
              position + 1,
              1,
              observed.elapsed().toNanos() / 1e9,
              result.window().toNanos() / 1e9);
      of(blocks, target).add(LoadAnalysis.block(place, result, observed));
      of(connections, target).add(result.connections());
    }
  }

  private static <T> List<T> of(Map<String, List<T>> all, Target target) {
    return Objects.requireNonNull(all.get(target.name()));
  }

  private static HostWatch watch(Target target) {
    return switch (target) {
      case Target.Address address -> HostWatch.begin(address.request().authority().resolvable());
      case Target.Code code -> HostWatch.ofThisProcess();
    };
  }

  private LoadResult drive(Target target, Duration window) throws InterruptedException {
    return switch (target) {
      case Target.Address address ->
          generator.run(
              LoadPlan.of(address.request(), plan.model(), window, plan.timeout()), progress -> {});
      case Target.Code code -> calls.drive(code.call(), plan.model(), window, plan.timeout());
    };
  }

  /**
   * Judges these, after more rounds where one of them cannot be judged yet.
   *
   * @return the outcome of each, for each candidate that it concerns
   */
  public List<Result> decide(List<? extends Expectation> expectations) throws InterruptedException {
    return decide(() -> Gates.judge(expectations, reports()), Gates::overall);
  }

  /** The same for a judgement of any kind. */
  public <T> T decide(Supplier<T> judgement, Function<T, Outcome> outcome)
      throws InterruptedException {
    T judged = judgement.get();
    while (outcome.apply(judged) == Outcome.UNJUDGED && rounds < plan.mostRounds()) {
      round();
      judged = judgement.get();
    }
    return judged;
  }

  /**
   * What is measured while all targets are driven once more, in a round that counts for nothing
   * else.
   */
  public <T> Map<String, T> observe(Function<Supplier<LoadResult>, T> observation)
      throws InterruptedException {
    Map<String, T> observed = new LinkedHashMap<>();
    for (Target target : targets) {
      observed.put(target.name(), observation.apply(() -> driveNow(target)));
    }
    return observed;
  }

  private LoadResult driveNow(Target target) {
    try {
      return drive(target, plan.window());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted under load", e);
    }
  }

  /** What was measured until now, of each target, in the order given. */
  public List<CandidateReport> reports() {
    CandidateAnalysis analysis = new CandidateAnalysis(shape(), Ceilings.unknown(1), fitness);
    return targets.stream()
        .map(
            target ->
                analysis.report(
                    candidate(target),
                    List.copyOf(of(blocks, target)),
                    CandidateFacts.only(CpuShare.UNKNOWN)))
        .toList();
  }

  /** The same as whole reports, for files. */
  public List<LoadReport> files() {
    ComparedLoad shape = shape();
    Environment environment = RunEnvironment.read(generator.transport());
    List<CandidateReport> reports = reports();
    return IntStream.range(0, targets.size())
        .mapToObj(
            i ->
                LoadAnalysis.ofRounds(
                    shape, reports.get(i), of(connections, targets.get(i)), environment))
        .toList();
  }

  private ComparedLoad shape() {
    return new ComparedLoad(plan.model(), new Delay.Fixed(0), plan.window(), plan.seed());
  }

  private static Candidate candidate(Target target) {
    URI base = target instanceof Target.Address address ? address.request().base() : THIS_JVM;
    String path = target instanceof Target.Address address ? address.request().pathAndQuery() : "";
    return new Candidate(target.name(), Map.of(), new Launch.Running(base), path, List.of(), false);
  }

  /** The plan that it was begun with. */
  public TrialPlan plan() {
    return plan;
  }

  /** Names of its targets, in the order given. */
  public List<String> names() {
    return names(targets);
  }

  private static List<String> names(List<Target> targets) {
    return targets.stream().map(Target::name).toList();
  }

  /** Its targets, in the order given. */
  public List<Target> targets() {
    return targets;
  }

  @Override
  public void close() {
    generator.close();
  }
}
