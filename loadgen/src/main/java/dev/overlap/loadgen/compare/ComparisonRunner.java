package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.candidate.CapacityFinder;
import dev.overlap.loadgen.candidate.Comparison;
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
import dev.overlap.loadgen.result.UnwritableException;
import dev.overlap.loadgen.testbed.Contender;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs a comparison from its first process to its report. Blocking; call it from one thread. The
 * result file is rewritten after every round, so that an end by force loses one round at most.
 */
public final class ComparisonRunner {
  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Duration AT_REST = Duration.ofSeconds(2);

  private final Comparison comparison;
  private final ComparisonEvent.Listener listener;
  private final Instant startedAt;
  private final String id;
  private final ResultFolder folder;

  /** Both are read when the process is interrupted. */
  private volatile @Nullable UnwritableException unwritten;

  private volatile @Nullable ComparisonReport latest;

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
    this.id =
        String.format(Locale.ROOT, "%06x", new Random(startedAt.toEpochMilli()).nextInt(1 << 24));
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
          Testbed testbed = new Testbed(comparison, cpus, precedence)) {
        Instruments instruments = new Instruments(generator, meters, probes, idle);
        return run(testbed, instruments, draft(environment, cpus));
      }
    }
  }

  private ReportDraft draft(Environment environment, CpuAssignment cpus) {
    return new ReportDraft(comparison, id, startedAt.toString(), environment, cpus.serverCount());
  }

  private ComparisonReport run(Testbed testbed, Instruments instruments, ReportDraft draft)
      throws InterruptedException {
    Random random = new Random(comparison.shape().seed());
    StoppingRule rule = new StoppingRule(comparison.repeats());
    boolean more = true;
    for (int fork = 1; more; fork++) {
      BlockRunner blocks = new BlockRunner(instruments, testbed, fork);
      prepare(fork, draft, testbed, instruments, blocks);
      phase("rehearsing");
      Map<String, Rehearsal.Seen> seen =
          new Rehearsal(comparison, testbed, instruments, fork).run();
      draft.rehearsed(testbed, seen);
      if (fork == 1) {
        phase("calibrating the backend");
        draft.calibrated(
            new Calibration(instruments.generator(), testbed, blocks, comparison)
                .run(instruments.idle()));
      }
      phase("measuring");
      new RoundsRunner(comparison, testbed, blocks, draft, listener, () -> keep(draft, true))
          .run(fork, random);
      more = rule.wantsFork(fork, () -> draft.report(true));
      if (!more) {
        beyondRounds(draft, testbed, blocks);
        // Last of all: what is recorded runs through code that no round has seen.
        phase("recording one second of each candidate");
        draft.recorded(
            new SecondRecorder(comparison, testbed, instruments, draft.serverCpus()).run(seen));
      }
      testbed.stopCandidates();
    }
    return keep(draft, false);
  }

  /** Where the result is kept current; there is no such file before the first round has ended. */
  public Path resultFile() {
    return folder.file();
  }

  /**
   * Writes a report, or writes it again with what was said of it since. A file that cannot be
   * written does not end the measurement: the next round may find the disk with space again.
   *
   * @return whether it was written; if not, {@link #unwritten} has the reason
   */
  public boolean write(ComparisonReport report) {
    latest = report;
    try {
      folder.write(report);
      unwritten = null;
      return true;
    } catch (UnwritableException e) {
      if (unwritten == null) {
        phase(e.getMessage() + "; the measurement goes on");
      }
      unwritten = e;
      return false;
    }
  }

  /** Why the result file does not hold the latest report; empty where it does. */
  public Optional<UnwritableException> unwritten() {
    return Optional.ofNullable(unwritten);
  }

  /** What is known until now; empty before the first round has ended. Callable at any time. */
  public Optional<ComparisonReport> latest() {
    return Optional.ofNullable(latest);
  }

  /** Brings fresh candidates to where they can be measured; the backend is made ready once. */
  private void prepare(
      int fork, ReportDraft draft, Testbed testbed, Instruments instruments, BlockRunner blocks)
      throws InterruptedException {
    if (comparison.repeats().forks() > 1) {
      phase("fork " + fork);
    }
    WarmUp warmUp = new WarmUp(instruments, testbed, comparison, listener);
    testbed.startCandidates();
    if (fork == 1) {
      blocks.requirePatterns(comparison.shape().disturbance());
      draft.warmedUp(warmUp.backend(comparison.warmUp().backend()));
    }
    testbed.awaitCandidates();
    draft.warmedUp(warmUp.candidates(fork, comparison.warmUp().candidates()));
    testbed.pin();
    instruments.probes().settle();
  }

  /** Sweep and search, if asked for, on the servers of the last fork. */
  private void beyondRounds(ReportDraft draft, Testbed testbed, BlockRunner blocks)
      throws InterruptedException {
    if (!comparison.extras().concurrencies().isEmpty()) {
      draft.swept(new ConcurrencySweep(comparison, testbed, blocks, draft, listener).run());
      keep(draft, true);
    }
    if (comparison.extras().search().isPresent()) {
      CapacityFinder finder = comparison.extras().search().get();
      RateStages stages = new RateStages(comparison, blocks, draft);
      for (Contender contender : testbed.contenders()) {
        phase("searching the capacity of " + contender.name());
        draft.found(finder.find(contender.name(), stages.of(contender)));
        keep(draft, true);
      }
    }
  }

  private ComparisonReport keep(ReportDraft draft, boolean partial) {
    ComparisonReport report = draft.report(partial);
    if (write(report)) {
      listener.on(new ComparisonEvent.ReportWritten(folder.file().toString(), partial));
    }
    return report;
  }

  private void phase(String name) {
    listener.on(new ComparisonEvent.PhaseStarted(name));
  }
}
