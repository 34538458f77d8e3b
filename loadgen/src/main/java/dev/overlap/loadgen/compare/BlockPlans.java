package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.testbed.Contender;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

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
    return spread(comparison.expectedResponse(candidate, takesDelay));
  }

  /** Head of each block on this candidate that is discarded. */
  Duration settle(Candidate candidate, boolean takesDelay) {
    return Comparison.settle(comparison.expectedResponse(candidate, takesDelay));
  }

  /** The same load without a settling head; nothing of it is kept. */
  LoadPlan rehearsal(Contender contender) {
    return plan(contender, 0).measured(Duration.ZERO, comparison.shortWindow());
  }

  /**
   * The load of a block.
   *
   * @param draw which of the sequences of draws it gets
   */
  LoadPlan plan(Contender contender, int draw) {
    Candidate candidate = contender.candidate();
    RequestTemplate request = contender.server().request();
    return new LoadPlan(
        request,
        comparison.shape().model(),
        request.takesDelay() ? Optional.of(comparison.shape().delay()) : Optional.empty(),
        settle(candidate, request.takesDelay()),
        comparison.shape().window(),
        OptionalLong.empty(),
        spread(candidate, request.takesDelay()),
        comparison.timeout(),
        comparison.shape().seed() + draw,
        candidate.waits());
  }

  /** Over whole cycles of response and think time: what starts together stays together. */
  private Duration spread(Duration response) {
    return Comparison.spread(
        comparison.shape().model() instanceof LoadModel.ClosedLoop closed
            ? response.plus(closed.think())
            : response);
  }
}
