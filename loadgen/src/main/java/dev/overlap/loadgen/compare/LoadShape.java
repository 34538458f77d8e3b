package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import java.time.Duration;

/**
 * The load as the report describes it.
 *
 * @param window measured length of each block
 * @param rounds how many blocks each candidate gets
 */
public record LoadShape(LoadModel model, Delay delay, Duration window, int rounds, long seed) {

  /** Requests that wait at a time: given in a closed loop; rate times delay in an open one. */
  int concurrency() {
    return switch (model) {
      case LoadModel.ClosedLoop closed -> closed.connections();
      case LoadModel.OpenLoop open ->
          (int) Math.max(1, Math.ceil(open.perSecond() * delay.meanMillis() / 1000));
    };
  }
}
