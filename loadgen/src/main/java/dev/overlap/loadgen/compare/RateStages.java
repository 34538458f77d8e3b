package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.CapacityFinder;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.testbed.Contender;
import java.time.Duration;
import java.util.List;

/** Open loops on candidates that are up, warm and pinned. */
final class RateStages {
  private static final int MOST_IN_FLIGHT = 10_000;

  /** Two sockets a request in a server that proxies, and 20,000 descriptors on a usual system. */
  private static final int MOST_CONNECTIONS = 9_000;

  private final Comparison comparison;
  private final BlockRunner blocks;
  private final ReportDraft draft;

  RateStages(Comparison comparison, BlockRunner blocks, ReportDraft draft) {
    this.comparison = comparison;
    this.blocks = blocks;
    this.draft = draft;
  }

  /** Drives this candidate. */
  CapacityFinder.RateDriver of(Contender contender) {
    return (perSecond, window) -> drive(contender, perSecond, window);
  }

  private CandidateReport drive(Contender contender, double perSecond, Duration window)
      throws InterruptedException {
    Candidate candidate = contender.candidate();
    OpenLoop load =
        comparison.shape().model() instanceof OpenLoop open
            ? open.at(perSecond)
            : new OpenLoop(perSecond, Arrivals.CONSTANT, MOST_CONNECTIONS, MOST_IN_FLIGHT);
    Comparison under = comparison.under(load, window);
    LoadPlan plan = new BlockPlans(under).plan(contender, 1);
    BlockResult round = blocks.run(contender.server(), plan, 1, 1, Disturbance.NONE);
    return draft.analysis(under.shape()).report(candidate, List.of(round), draft.known(candidate));
  }
}
