package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.testbed.Contender;
import java.time.Duration;
import java.util.Optional;

/**
 * The load of each block: the same draws for every candidate of a round, other ones in the next.
 */
final class BlockPlans {
  private final Comparison comparison;

  BlockPlans(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Time over which the first requests of each block on this candidate are spread. */
  Duration spread(Candidate candidate, boolean takesDelay) {
    Duration response = comparison.expectedResponse(candidate, takesDelay);
    return Comparison.spread(comparison.shape().model().cycle(response));
  }

  /** Head of each block on this candidate that is discarded. */
  Duration settle(Candidate candidate, boolean takesDelay) {
    return Comparison.settle(comparison.expectedResponse(candidate, takesDelay));
  }

  /** The same load without a settling head; nothing of it is kept. */
  LoadPlan rehearsal(Contender contender) {
    LoadPlan plan = plan(contender, 0);
    return plan.under(plan.model(), comparison.shortWindow())
        .settling(Duration.ZERO, plan.spread());
  }

  /**
   * The load of a block.
   *
   * @param draw which of the sequences of draws it gets
   */
  LoadPlan plan(Contender contender, int draw) {
    Candidate candidate = contender.candidate();
    RequestTemplate request = contender.server().request();
    boolean takesDelay = request.takesDelay();
    ComparedLoad shape = comparison.shape();
    return LoadPlan.of(request, shape.model(), shape.window(), comparison.timeout())
        .settling(settle(candidate, takesDelay), spread(candidate, takesDelay))
        .drawing(
            takesDelay ? Optional.of(shape.delay()) : Optional.empty(),
            candidate.waits(),
            shape.seed() + draw);
  }
}
