package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
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

  /** The same load without a settling head; nothing of it is kept. */
  LoadPlan rehearsal(Candidate candidate, Live live) {
    LoadPlan plan = plan(candidate, live, 0);
    return new LoadPlan(
        plan.request(),
        plan.model(),
        plan.delay(),
        Duration.ZERO,
        comparison.shortWindow(),
        plan.requests(),
        plan.spread(),
        plan.timeout(),
        plan.seed());
  }

  LoadPlan plan(Candidate candidate, Live live, int round) {
    RequestTemplate request = live.request();
    return new LoadPlan(
        request,
        comparison.shape().model(),
        request.takesDelay() ? Optional.of(comparison.shape().delay()) : Optional.empty(),
        Comparison.settle(comparison.expectedResponse(candidate)),
        comparison.shape().window(),
        OptionalLong.empty(),
        spread(comparison.expectedResponse(candidate)),
        comparison.timeout(),
        comparison.shape().seed() + round);
  }

  /** Over one response and think time: whoever starts together stays together. */
  private Duration spread(Duration response) {
    return comparison.shape().model() instanceof LoadModel.ClosedLoop closed
        ? response.plus(closed.think())
        : response;
  }
}
