package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.CandidateAnalysis;
import dev.overlap.loadgen.analysis.CandidateFacts;
import dev.overlap.loadgen.analysis.Ceilings;
import dev.overlap.loadgen.analysis.HostEvidence;
import dev.overlap.loadgen.analysis.PlanDescription;
import dev.overlap.loadgen.analysis.RunTrust;
import dev.overlap.loadgen.analysis.SteadyState;
import dev.overlap.loadgen.analysis.Verdicts;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.HeapProbe;
import dev.overlap.loadgen.result.CapacityReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.Backend;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.ComparisonReport.Extras;
import dev.overlap.loadgen.result.ComparisonReport.Instrument;
import dev.overlap.loadgen.result.ComparisonReport.Run;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SweepReport;
import dev.overlap.loadgen.result.WarmUpReport;
import dev.overlap.loadgen.result.WarmUpReport.Phase;
import dev.overlap.loadgen.selftest.Ceiling;
import dev.overlap.loadgen.testbed.RunningServer;
import dev.overlap.loadgen.testbed.Testbed;
import dev.overlap.loadgen.trust.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has brought until now; a report can be made of it at any time. Confined to the
 * thread of the comparison.
 */
final class ReportDraft {
  private final Comparison comparison;
  private final String id;
  private final String startedAt;
  private final Environment environment;
  private final int serverCpus;
  private final List<Phase> phases = new ArrayList<>();
  private final Map<String, List<HeapProbe>> heap = new HashMap<>();
  private final Map<String, Rehearsal.Seen> seen = new HashMap<>();
  private final Map<String, List<BlockResult>> rounds = new HashMap<>();
  private final Map<String, CpuShare> shares = new HashMap<>();
  private final Set<String> undelayed = new HashSet<>();
  private final List<CapacityReport> capacities = new ArrayList<>();
  private @Nullable Backend backend;
  private @Nullable SweepReport sweep;
  private @Nullable SecondReport second;
  private Fitness fitness = Fitness.UNKNOWN;

  ReportDraft(
      Comparison comparison, String id, String startedAt, Environment environment, int serverCpus) {
    this.comparison = comparison;
    this.id = id;
    this.startedAt = startedAt;
    this.environment = environment;
    this.serverCpus = serverCpus;
  }

  /** CPUs that each server under test has. */
  int serverCpus() {
    return serverCpus;
  }

  void warmedUp(Phase phase) {
    phases.add(phase);
  }

  void rehearsed(Testbed testbed, Map<String, Rehearsal.Seen> rehearsed) {
    for (RunningServer live : testbed.servers()) {
      shares.put(live.name(), testbed.share(live));
      if (!live.request().takesDelay()) {
        undelayed.add(live.name());
      }
    }
    seen.putAll(rehearsed);
    rehearsed.forEach(
        (name, one) -> {
          if (one.heap() != null) {
            heap.computeIfAbsent(name, any -> new ArrayList<>()).add(one.heap());
          }
        });
  }

  /** What the backend can do, and whether the instrument is fit. */
  void calibrated(Calibration.Result result) {
    backend = result.backend();
    fitness = result.fitness();
  }

  void measured(String candidate, BlockResult round) {
    rounds.computeIfAbsent(candidate, any -> new ArrayList<>()).add(round);
  }

  void swept(SweepReport measured) {
    sweep = measured;
  }

  void recorded(SecondReport recorded) {
    second = recorded;
  }

  void found(CapacityReport capacity) {
    capacities.add(capacity);
  }

  /**
   * What computes reports under a load. What the backend did at the planned load is no measure of
   * another.
   */
  CandidateAnalysis analysis(ComparedLoad shape) {
    boolean planned = shape.equals(comparison.shape());
    return new CandidateAnalysis(shape, ceilings(planned), planned ? fitness : fitness.ofMachine());
  }

  private Ceilings ceilings(boolean planned) {
    Ceiling generator = environment.generatorCeiling();
    CandidateReport direct = Objects.requireNonNull(backend).direct();
    return new Ceilings(
        Objects.requireNonNull(backend).ceiling(),
        Measured.of(planned && direct != null ? direct.throughput().estimate() : null),
        Measured.of(generator == null ? null : generator.requestsPerSecond()),
        serverCpus);
  }

  /** Facts about a candidate besides its rounds. */
  CandidateFacts known(Candidate candidate) {
    BlockPlans plans = new BlockPlans(comparison);
    boolean takesDelay = !undelayed.contains(candidate.name());
    Rehearsal.Seen rehearsed = seen.getOrDefault(candidate.name(), Rehearsal.Seen.NOTHING);
    return new CandidateFacts(
        rehearsed.cpuMicros(),
        rehearsed.loopMicros(),
        shares.getOrDefault(candidate.name(), CpuShare.UNKNOWN),
        takesDelay,
        plans.spread(candidate, takesDelay),
        plans.settle(candidate, takesDelay),
        heap.getOrDefault(candidate.name(), List.of()),
        phases.stream()
            .flatMap(phase -> SteadyState.notFlat(phase, candidate.name()).stream())
            .toList());
  }

  /**
   * The report of all that was measured until now.
   *
   * @param partial whether more is to come
   */
  ComparisonReport report(boolean partial) {
    CandidateAnalysis analysis = analysis(comparison.shape());
    List<CandidateReport> reports = new ArrayList<>();
    Map<String, List<Cause>> causes = new LinkedHashMap<>();
    for (Candidate candidate : comparison.candidates()) {
      List<BlockResult> measured = rounds.getOrDefault(candidate.name(), List.of());
      if (!measured.isEmpty()) {
        CandidateFacts known = known(candidate);
        List<Cause> against = analysis.causes(candidate, measured, known);
        reports.add(analysis.report(candidate, measured, known, against));
        causes.put(candidate.name(), against);
      }
    }
    List<BlockResult> all = reports.stream().flatMap(r -> r.rounds().stream()).toList();
    return new ComparisonReport(
        new Run(ComparisonReport.SCHEMA, id, startedAt, partial),
        new Instrument(
            environment,
            new WarmUpReport(List.copyOf(phases)),
            Objects.requireNonNull(backend),
            fitness),
        PlanDescription.of(comparison.shape(), comparison.repeats()),
        RunTrust.of(causes, HostEvidence.of(all, fitness), missing(partial)),
        reports,
        Verdicts.judge(comparison.shape().model(), reports),
        List.of(),
        new Extras(sweep, capacities, second));
  }

  private String missing(boolean partial) {
    if (!partial) {
      return "";
    }
    int measured = rounds.values().stream().mapToInt(List::size).min().orElse(0);
    return "%s of %s rounds were measured"
        .formatted(measured, comparison.repeats().rounds() * comparison.repeats().forks());
  }
}
