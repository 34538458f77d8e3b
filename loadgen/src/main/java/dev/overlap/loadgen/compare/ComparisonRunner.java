package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.candidate.CapacityFinder;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.host.ChildFailedException;
import dev.overlap.loadgen.host.CpuAssignment;
import dev.overlap.loadgen.host.CpuProbes;
import dev.overlap.loadgen.host.IdlePauses;
import dev.overlap.loadgen.host.Machine;
import dev.overlap.loadgen.host.Precedence;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.ResultFolder;
import dev.overlap.loadgen.testbed.CounterClient;
import dev.overlap.loadgen.testbed.RunEnvironment;
import dev.overlap.loadgen.testbed.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Runs a comparison from its first process to its report. Blocking; call it from one thread. The
 * result file is rewritten after every round, so that an end by force loses one round at most.
 */
public final class ComparisonRunner {
  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final Duration AT_REST = Duration.ofSeconds(2);

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
    CpuAssignment cpus = comparison.pin() ? CpuAssignment.split() : CpuAssignment.UNPINNED;
    try (LoadGenerator generator = new LoadGenerator();
        CpuProbes probes = new CpuProbes(cpus)) {
      phase("watching the machine at rest");
      List<IdlePauses> idle = probes.atRest(AT_REST);
      Precedence precedence = Precedence.take(generator.awaitThread());
      Environment environment =
          RunEnvironment.read(comparison, cpus, precedence, generator.transport(), machine);
      phase("starting backend and candidates");
      try (CounterClient meters = new CounterClient();
          Testbed stage = new Testbed(comparison, cpus, precedence)) {
        Instruments instruments = new Instruments(generator, meters, probes, idle);
        return run(stage, instruments, draft(environment, cpus));
      }
    }
  }

  private ReportDraft draft(Environment environment, CpuAssignment cpus) {
    return new ReportDraft(comparison, id, startedAt.toString(), environment, cpus.serverCount());
  }

  private ComparisonReport run(Testbed stage, Instruments instruments, ReportDraft draft)
      throws InterruptedException {
    Random random = new Random(comparison.shape().seed());
    int forks = comparison.repeats().forks();
    for (int fork = 1; fork <= forks; fork++) {
      BlockRunner blocks = new BlockRunner(instruments, stage, fork);
      prepare(fork, draft, stage, instruments, blocks);
      phase("rehearsing");
      draft.rehearsed(stage, new Rehearsal(comparison, stage, instruments, fork).run());
      if (fork == 1) {
        phase("calibrating the backend");
        draft.calibrated(
            new Calibration(instruments.generator(), stage, blocks, comparison)
                .run(instruments.idle()));
      }
      phase("measuring");
      new RoundsRunner(comparison, stage, blocks, draft, listener, () -> keep(draft, true))
          .run(fork, random);
      if (fork == forks && wantsAnotherFork(fork + 1, draft)) {
        forks++;
      }
      if (fork == forks) {
        beyondRounds(draft, stage, blocks);
      }
      stage.stopCandidates();
    }
    return keep(draft, false);
  }

  /** Whether one more fork is to bring the precision that was asked for. */
  private boolean wantsAnotherFork(int fork, ReportDraft draft) {
    Replication repeats = comparison.repeats();
    return repeats.precision().isPresent()
        && repeats.forks() > 1
        && fork <= Replication.MOST_TIMES * repeats.forks()
        && !RoundsRunner.isPrecise(draft.report(true), repeats.precision());
  }

  /** Where the result is kept current; there is no such file before the first round has ended. */
  public Path resultFile() {
    return folder.file();
  }

  /** Writes a report again, with what was said of it since. */
  public void rewrite(ComparisonReport report) {
    folder.write(report);
  }

  /** Brings fresh candidates to where they can be measured; the backend is made ready once. */
  private void prepare(
      int fork, ReportDraft draft, Testbed stage, Instruments instruments, BlockRunner blocks)
      throws InterruptedException {
    if (comparison.repeats().forks() > 1) {
      phase("fork " + fork);
    }
    WarmUp warmUp = new WarmUp(instruments, stage, comparison, listener);
    stage.startCandidates();
    if (fork == 1) {
      blocks.requirePatterns(comparison.shape().disturbance());
      draft.warmedUp(warmUp.backend(comparison.backendWarmUp()));
    }
    stage.awaitCandidates();
    draft.warmedUp(warmUp.candidates(fork, comparison.warmUp()));
    stage.pin();
    instruments.probes().settle();
  }

  /** What was asked for beside the rounds, on the servers of the last fork. */
  private void beyondRounds(ReportDraft draft, Testbed stage, BlockRunner blocks)
      throws InterruptedException {
    if (!comparison.sweep().isEmpty()) {
      draft.swept(new ConcurrencySweep(comparison, stage, blocks, draft, listener).run());
      keep(draft, true);
    }
    if (comparison.search().isPresent()) {
      CapacityFinder finder = comparison.search().get();
      RateStages stages = new RateStages(comparison, stage, blocks, draft);
      for (int i = 0; i < comparison.candidates().size(); i++) {
        String name = comparison.candidates().get(i).name();
        phase("searching the capacity of " + name);
        draft.found(finder.find(name, stages.of(i)));
        keep(draft, true);
      }
    }
  }

  private ComparisonReport keep(ReportDraft draft, boolean partial) {
    ComparisonReport report = draft.report(partial);
    folder.write(report);
    listener.on(new ComparisonEvent.ReportWritten(folder.file().toString(), partial));
    return report;
  }

  private void phase(String name) {
    listener.on(new ComparisonEvent.PhaseStarted(name));
  }
}
