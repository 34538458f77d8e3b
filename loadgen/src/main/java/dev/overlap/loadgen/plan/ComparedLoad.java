package dev.overlap.loadgen.plan;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The load as the report describes it.
 *
 * @param window measured length of each block
 * @param disturbance what the backend does wrong in each of them
 */
public record ComparedLoad(
    LoadModel model, Delay delay, Duration window, long seed, Disturbance disturbance) {

  /** The same where nothing goes wrong on purpose. */
  public ComparedLoad(LoadModel model, Delay delay, Duration window, long seed) {
    this(model, delay, window, seed, Disturbance.NONE);
  }

  /** The same load where nothing goes wrong on purpose. */
  public ComparedLoad undisturbed() {
    return new ComparedLoad(model, delay, window, seed);
  }

  /** Requests per second that waiting alone allows; empty where none bounds them. */
  public OptionalDouble mostByWaiting() {
    return switch (model) {
      case LoadModel.ClosedLoop closed -> {
        double cycle = delay.meanMillis() / 1000 + closed.think().toNanos() / 1e9;
        yield cycle > 0 ? OptionalDouble.of(closed.connections() / cycle) : OptionalDouble.empty();
      }
      case LoadModel.OpenLoop open -> OptionalDouble.of(open.perSecond());
    };
  }

  /** Requests that wait at a time: given in a closed loop; rate times delay in an open one. */
  public int concurrency() {
    return switch (model) {
      case LoadModel.ClosedLoop closed -> closed.connections();
      case LoadModel.OpenLoop open ->
          (int) Math.max(1, Math.ceil(open.perSecond() * delay.meanMillis() / 1000));
    };
  }
}
