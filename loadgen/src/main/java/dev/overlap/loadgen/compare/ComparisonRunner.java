package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.host.ChildFailedException;
import dev.overlap.loadgen.host.Cpus;
import dev.overlap.loadgen.trust.Machine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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
    phase("starting backend and candidates");
    try (LoadGenerator generator = new LoadGenerator();
        Meters meters = new Meters();
        Stage stage = new Stage(comparison, cpus)) {
      Draft draft =
          new Draft(
              comparison,
              id,
              startedAt.toString(),
              Environments.read(comparison, cpus, generator.transport(), machine),
              cpus.serverCount());
      Random random = new Random(comparison.shape().seed());
      int forks = comparison.repeats().forks();
      for (int fork = 1; fork <= forks; fork++) {
        BlockRunner blocks = new BlockRunner(generator, stage, meters, fork);
        Rehearsal rehearsal = new Rehearsal(comparison, stage, generator, meters, fork);
        prepare(fork, draft, stage, generator, meters, blocks);
        rehearse(rehearsal, draft, stage);
        if (fork == 1) {
          phase("calibrating the backend");
          draft.calibrated(new Calibration(generator, stage, blocks, comparison).run());
        }
        phase("measuring");
        new RoundsRunner(comparison, stage, blocks, draft, listener, () -> keep(draft, true))
            .run(fork, random);
        if (fork == forks && isFork(fork + 1, draft)) {
          forks++;
        }
        if (fork == forks) {
          beyondRounds(draft, stage, blocks);
        }
        stage.stopCandidates();
      }
      return keep(draft, false);
    }
  }

  /** Whether one more fork is to bring the precision that was asked for. */
  private boolean isFork(int fork, Draft draft) {
    Repeats repeats = comparison.repeats();
    return repeats.precision().isPresent()
        && repeats.forks() > 1
        && fork <= Repeats.MOST_TIMES * repeats.forks()
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
      int fork,
      Draft draft,
      Stage stage,
      LoadGenerator generator,
      Meters meters,
      BlockRunner blocks)
      throws InterruptedException {
    if (comparison.repeats().forks() > 1) {
      phase("fork " + fork);
    }
    WarmUp warmUp = new WarmUp(generator, stage, meters, comparison, listener);
    stage.startCandidates();
    if (fork == 1) {
      blocks.requirePatterns(comparison.shape().disturbance());
      draft.warmedUp(warmUp.backend(comparison.backendWarmUp()));
    }
    stage.awaitCandidates();
    draft.warmedUp(warmUp.candidates(fork, comparison.warmUp()));
    stage.pin();
  }

  private void rehearse(Rehearsal rehearsal, Draft draft, Stage stage) throws InterruptedException {
    phase("rehearsing");
    draft.rehearsed(stage, rehearsal.run());
  }

  /** What was asked for beside the rounds, on the servers of the last fork. */
  private void beyondRounds(Draft draft, Stage stage, BlockRunner blocks)
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

  private ComparisonReport keep(Draft draft, boolean partial) {
    ComparisonReport report = draft.report(partial);
    folder.write(report);
    listener.on(new ComparisonEvent.ReportWritten(folder.file().toString(), partial));
    return report;
  }

  private void phase(String name) {
    listener.on(new ComparisonEvent.PhaseStarted(name));
  }
}
