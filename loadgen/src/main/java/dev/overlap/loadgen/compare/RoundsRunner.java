package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.CandidateAnalysis;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.testbed.RunningServer;
import dev.overlap.loadgen.testbed.Testbed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/** Measures rounds on the candidates of one fork, each in shuffled order. */
final class RoundsRunner {
  /** No fork has so many rounds that it would come to the draws of the next. */
  private static final int DRAWS_OF_A_FORK = 100_000;

  private final Comparison comparison;
  private final Testbed stage;
  private final BlockRunner blocks;
  private final ReportDraft draft;
  private final ComparisonEvent.Listener listener;
  private final Runnable afterRound;

  /**
   * @param afterRound keeps what was measured until then
   */
  RoundsRunner(
      Comparison comparison,
      Testbed stage,
      BlockRunner blocks,
      ReportDraft draft,
      ComparisonEvent.Listener listener,
      Runnable afterRound) {
    this.comparison = comparison;
    this.stage = stage;
    this.blocks = blocks;
    this.draft = draft;
    this.listener = listener;
    this.afterRound = afterRound;
  }

  /**
   * Measures the planned rounds, and more for a precision where only one fork is to bring it.
   *
   * @param fork counts from 1
   * @param random orders the candidates of each round
   */
  void run(int fork, Random random) throws InterruptedException {
    Replication repeats = comparison.repeats();
    int planned = repeats.rounds();
    for (int round = 1; round <= planned; round++) {
      round(fork, round, planned, random);
      if (round == planned
          && repeats.precision().isPresent()
          && repeats.forks() == 1
          && planned < Replication.MOST_TIMES * repeats.rounds()
          && !isPrecise(draft.report(true), repeats.precision())) {
        planned++;
      }
    }
  }

  private void round(int fork, int round, int planned, Random random) throws InterruptedException {
    BlockPlans plans = new BlockPlans(comparison);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < comparison.candidates().size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    Map<Integer, BlockResult> measured = new TreeMap<>();
    for (int position = 1; position <= order.size(); position++) {
      int which = order.get(position - 1);
      RunningServer live = stage.candidates().get(which);
      Candidate candidate = comparison.candidates().get(which);
      LoadPlan plan = plans.plan(candidate, live, (fork - 1) * DRAWS_OF_A_FORK + round);
      BlockResult block = blocks.run(live, plan, round, position, comparison.shape().disturbance());
      measured.put(which, block);
      announce(candidate, block, planned);
    }
    measured.forEach(
        (which, block) -> draft.measured(comparison.candidates().get(which).name(), block));
    afterRound.run();
  }

  private void announce(Candidate candidate, BlockResult block, int planned) {
    double mean =
        CandidateAnalysis.merge(List.of(block), BlockResult::response).meanMillis().orElse(0);
    listener.on(
        new ComparisonEvent.BlockEnded(
            block.fork(),
            block.round(),
            planned,
            candidate.name(),
            block.throughput(),
            mean,
            block.counts().errors()));
  }

  /** Whether the throughput ratios are known as well as was asked for. */
  static boolean isPrecise(ComparisonReport report, OptionalDouble precision) {
    return precision.isEmpty() || report.isAsPreciseAs(precision.getAsDouble());
  }
}
