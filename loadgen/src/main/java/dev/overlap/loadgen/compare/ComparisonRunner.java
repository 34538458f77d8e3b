package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Backend;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.WarmUpReport;
import dev.overlap.loadgen.compare.ComparisonReport.WarmUpReport.Phase;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.trust.Machine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Runs a comparison from its first process to its report. Blocking; call it from one thread. The
 * result file is rewritten after every round, so that an end by force loses one round at most.
 */
public final class ComparisonRunner {
  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Comparison comparison;
  private final ComparisonEvent.Listener listener;
  private final Instant startedAt;
  private final String id;
  private final ResultFolder folder;

  /**
   * Makes the result folder; nothing is started yet.
   *
   * @param startedAt names the result
   */
  public ComparisonRunner(
      Comparison comparison, Instant startedAt, ComparisonEvent.Listener listener) {
    this.comparison = comparison;
    this.listener = listener;
    this.startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    this.id = String.format("%06x", new Random(startedAt.toEpochMilli()).nextInt(1 << 24));
    this.folder = new ResultFolder(comparison.folder(), FOLDER_TIME.format(startedAt), id);
  }

  /**
   * Runs it.
   *
   * @throws ChildFailedException if a server cannot be started or ends too early
   * @throws dev.overlap.loadgen.engine.TargetUnreachableException if one does not accept
   *     connections
   */
  public ComparisonReport run() throws InterruptedException {
    Machine machine = Machine.here();
    Cpus cpus = comparison.pin() ? Cpus.split() : Cpus.UNPINNED;
    listener.on(new ComparisonEvent.PhaseStarted("starting backend and candidates"));
    try (LoadGenerator generator = new LoadGenerator();
        Meters meters = new Meters();
        Stage stage = new Stage(comparison, cpus)) {
      BlockRunner blocks = new BlockRunner(generator, stage, meters);
      blocks.requirePatterns(comparison.shape().disturbance());
      WarmUp warmUp = new WarmUp(generator, stage, comparison, listener);
      Phase backend = warmUp.backend(comparison.backendWarmUp());
      stage.awaitCandidates();
      Phase candidates = warmUp.candidates(comparison.warmUp());
      stage.pin();
      rehearse(stage, blocks);
      listener.on(new ComparisonEvent.PhaseStarted("calibrating the backend"));
      Backend calibrated = new Calibration(generator, stage, blocks, comparison).run();
      Preamble preamble =
          new Preamble(
              Environments.read(comparison, cpus, generator.transport(), machine),
              new WarmUpReport(List.of(backend, candidates)),
              calibrated,
              cpus.serverCount());
      return rounds(preamble, stage, blocks);
    }
  }

  /** Where the result is kept current; there is no such file before the first round has ended. */
  public Path resultFile() {
    return folder.file();
  }

  /** What is known before the first round. */
  private record Preamble(
      ComparisonReport.Environment environment,
      WarmUpReport warmUp,
      Backend backend,
      int serverCpus) {}

  /**
   * A short round that is not measured: the first on CPUs that were just assigned is never typical.
   */
  private void rehearse(Stage stage, BlockRunner blocks) throws InterruptedException {
    listener.on(new ComparisonEvent.PhaseStarted("rehearsing"));
    BlockPlans plans = new BlockPlans(comparison);
    for (int i = 0; i < stage.candidates().size(); i++) {
      Live live = stage.candidates().get(i);
      LoadPlan plan = plans.rehearsal(comparison.candidates().get(i), live);
      blocks.run(live, plan, 0, 0, Disturbance.NONE);
    }
  }

  private ComparisonReport rounds(Preamble preamble, Stage stage, BlockRunner blocks)
      throws InterruptedException {
    listener.on(new ComparisonEvent.PhaseStarted("measuring"));
    BlockPlans plans = new BlockPlans(comparison);
    Random random = new Random(comparison.shape().seed());
    Map<Integer, List<Round>> measured = new LinkedHashMap<>();
    ComparisonReport report = report(preamble, measured, true);
    for (int round = 1; round <= comparison.shape().rounds(); round++) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < comparison.candidates().size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      for (int position = 1; position <= order.size(); position++) {
        int which = order.get(position - 1);
        Live live = stage.candidates().get(which);
        Candidate candidate = comparison.candidates().get(which);
        LoadPlan plan = plans.plan(candidate, live, round);
        Round block = blocks.run(live, plan, round, position, comparison.shape().disturbance());
        measured.computeIfAbsent(which, any -> new ArrayList<>()).add(block);
        announce(candidate, block);
      }
      report = report(preamble, measured, round < comparison.shape().rounds());
      folder.write(report);
      listener.on(new ComparisonEvent.ReportWritten(folder.file().toString(), report.partial()));
    }
    return report;
  }

  private void announce(Candidate candidate, Round block) {
    double mean = Analysis.merge(List.of(block), Round::response).meanMillis().orElse(0);
    listener.on(
        new ComparisonEvent.BlockEnded(
            block.round(),
            comparison.shape().rounds(),
            candidate.name(),
            block.throughput(),
            mean,
            block.counts().errors()));
  }

  private ComparisonReport report(
      Preamble preamble, Map<Integer, List<Round>> measured, boolean partial) {
    Double ceiling = preamble.backend().ceiling();
    OptionalDouble backendCeiling =
        ceiling == null ? OptionalDouble.empty() : OptionalDouble.of(ceiling);
    Analysis analysis = new Analysis(comparison.shape(), backendCeiling, preamble.serverCpus());
    List<CandidateReport> reports = new ArrayList<>();
    measured.forEach(
        (which, rounds) -> {
          Candidate candidate = comparison.candidates().get(which);
          reports.add(
              analysis.report(candidate, rounds, warmCost(preamble.warmUp(), candidate.name())));
        });
    reports.sort(
        java.util.Comparator.comparingInt(
            report ->
                comparison.candidates().stream()
                    .map(Candidate::name)
                    .toList()
                    .indexOf(report.name())));
    return new ComparisonReport(
        ComparisonReport.SCHEMA,
        id,
        startedAt.toString(),
        partial,
        preamble.environment(),
        Environments.plan(comparison.shape()),
        preamble.warmUp(),
        preamble.backend(),
        reports,
        Verdicts.judge(comparison.shape().model(), reports));
  }

  private static OptionalDouble warmCost(WarmUpReport warmUp, String candidate) {
    return warmUp.phases().stream()
        .filter(Phase::flat) // a cost that still falls predicts nothing
        .map(phase -> phase.cpuMicrosPerRequest().getOrDefault(candidate, List.of()))
        .filter(values -> !values.isEmpty())
        .mapToDouble(List::getLast)
        .reduce((first, last) -> last);
  }
}
