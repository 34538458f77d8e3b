package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Backend;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.Environment;
import dev.overlap.loadgen.compare.ComparisonReport.HeapProbe;
import dev.overlap.loadgen.compare.WarmUpReport.Phase;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.trust.Ceiling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has brought until now; a report can be made of it at any time. Confined to the
 * thread of the comparison.
 */
final class Draft {
  private final Comparison comparison;
  private final String id;
  private final String startedAt;
  private final Environment environment;
  private final int serverCpus;
  private final List<Phase> phases = new ArrayList<>();
  private final Map<String, List<HeapProbe>> heap = new HashMap<>();
  private final Map<String, List<Round>> rounds = new HashMap<>();
  private final Map<String, CpuShare> shares = new HashMap<>();
  private final Set<String> undelayed = new HashSet<>();
  private final List<CapacityReport> capacities = new ArrayList<>();
  private @Nullable Backend backend;
  private @Nullable SweepReport sweep;

  Draft(
      Comparison comparison, String id, String startedAt, Environment environment, int serverCpus) {
    this.comparison = comparison;
    this.id = id;
    this.startedAt = startedAt;
    this.environment = environment;
    this.serverCpus = serverCpus;
  }

  void warmedUp(Phase phase) {
    phases.add(phase);
  }

  void rehearsed(Stage stage, Map<String, HeapProbe> probes) {
    for (Live live : stage.candidates()) {
      shares.put(live.name(), stage.share(live));
      if (!live.request().takesDelay()) {
        undelayed.add(live.name());
      }
    }
    probes.forEach(
        (name, probe) -> heap.computeIfAbsent(name, any -> new ArrayList<>()).add(probe));
  }

  void calibrated(Backend measured) {
    backend = measured;
  }

  void measured(String candidate, Round round) {
    rounds.computeIfAbsent(candidate, any -> new ArrayList<>()).add(round);
  }

  void swept(SweepReport measured) {
    sweep = measured;
  }

  void found(CapacityReport capacity) {
    capacities.add(capacity);
  }

  /** What the machinery around the candidates can do at most. */
  Ceilings ceilings() {
    Double most = Objects.requireNonNull(backend).ceiling();
    Ceiling generator = environment.generatorCeiling();
    return new Ceilings(
        most == null ? OptionalDouble.empty() : OptionalDouble.of(most),
        generator == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(generator.requestsPerSecond()),
        serverCpus);
  }

  /** What is known of a candidate beside its rounds. */
  Known known(Candidate candidate) {
    BlockPlans plans = new BlockPlans(comparison);
    boolean takesDelay = !undelayed.contains(candidate.name());
    return new Known(
        warmCost(Phase::cpuMicrosPerRequest, candidate.name()),
        warmCost(Phase::loopMicrosPerRequest, candidate.name()),
        shares.getOrDefault(candidate.name(), CpuShare.UNKNOWN),
        takesDelay,
        plans.spread(candidate, takesDelay),
        plans.settle(candidate, takesDelay),
        heap.getOrDefault(candidate.name(), List.of()));
  }

  private OptionalDouble warmCost(
      Function<Phase, Map<String, List<Double>>> costs, String candidate) {
    return phases.stream()
        .filter(Phase::flat) // a cost that still falls predicts nothing
        .map(phase -> costs.apply(phase).getOrDefault(candidate, List.of()))
        .filter(values -> !values.isEmpty())
        .mapToDouble(List::getLast)
        .reduce((first, last) -> last);
  }

  /**
   * The report of all that was measured until now.
   *
   * @param partial whether more is to come
   */
  ComparisonReport report(boolean partial) {
    Analysis analysis = new Analysis(comparison.shape(), ceilings());
    List<CandidateReport> reports = new ArrayList<>();
    for (Candidate candidate : comparison.candidates()) {
      List<Round> measured = rounds.getOrDefault(candidate.name(), List.of());
      if (!measured.isEmpty()) {
        reports.add(analysis.report(candidate, measured, known(candidate)));
      }
    }
    return new ComparisonReport(
        ComparisonReport.SCHEMA,
        id,
        startedAt,
        partial,
        environment,
        Environments.plan(comparison.shape(), comparison.repeats()),
        new WarmUpReport(List.copyOf(phases)),
        Objects.requireNonNull(backend),
        reports,
        Verdicts.judge(comparison.shape().model(), reports),
        List.of(),
        sweep,
        capacities);
  }
}
