package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.CandidateAnalysis;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.testbed.Contender;
import dev.overlap.loadgen.testbed.Testbed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Measures rounds on the candidates of one fork, each in shuffled order. */
final class RoundsRunner {
  /** No fork has so many rounds that it would come to the draws of the next. */
  private static final int DRAWS_OF_A_FORK = 100_000;

  private final Comparison comparison;
  private final Testbed testbed;
  private final BlockRunner blocks;
  private final ReportDraft draft;
  private final ComparisonEvent.Listener listener;
  private final Runnable afterRound;

  /**
   * @param afterRound keeps what was measured until then
   */
  RoundsRunner(
      Comparison comparison,
      Testbed testbed,
      BlockRunner blocks,
      ReportDraft draft,
      ComparisonEvent.Listener listener,
      Runnable afterRound) {
    this.comparison = comparison;
    this.testbed = testbed;
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
    StoppingRule rule = new StoppingRule(comparison.repeats());
    for (int round = 1; rule.wantsRound(round - 1, () -> draft.report(true)); round++) {
      round(fork, round, random);
    }
  }

  private void round(int fork, int round, Random random) throws InterruptedException {
    BlockPlans plans = new BlockPlans(comparison);
    List<Contender> order = new ArrayList<>(testbed.contenders());
    Collections.shuffle(order, random);
    Map<String, BlockResult> measured = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Contender contender = order.get(i);
      LoadPlan plan = plans.plan(contender, (fork - 1) * DRAWS_OF_A_FORK + round);
      BlockResult block =
          blocks.run(contender.server(), plan, round, i + 1, comparison.shape().disturbance());
      measured.put(contender.name(), block);
      announce(contender.candidate(), block);
    }
    measured.forEach(draft::measured);
    afterRound.run();
  }

  private void announce(Candidate candidate, BlockResult block) {
    double mean =
        CandidateAnalysis.merge(List.of(block), BlockResult::response).meanMillis().orElse(0);
    listener.on(
        new ComparisonEvent.BlockEnded(
            block.fork(),
            block.round(),
            Math.max(block.round(), comparison.repeats().rounds()),
            candidate.name(),
            block.throughput(),
            mean,
            block.counts().errors()));
  }
}
