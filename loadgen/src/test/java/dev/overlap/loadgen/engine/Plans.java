package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.time.Duration;
import java.util.OptionalLong;

/** Short plans of load, with nothing discarded unless a test wants it. */
final class Plans {
  static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofMinutes(1);

  private Plans() {}

  /** A closed loop that ends after so many requests. */
  static LoadPlan requests(String url, int connections, long requests) {
    return requests(url, new ClosedLoop(connections, Duration.ZERO), requests, TIMEOUT);
  }

  static LoadPlan requests(String url, LoadModel model, long requests, Duration timeout) {
    return LoadPlan.of(RequestTemplate.get(url), model, LONG, timeout)
        .settling(Duration.ZERO, Duration.ofMillis(10))
        .ending(OptionalLong.of(requests));
  }

  /** Any load that ends with its window. */
  static LoadPlan window(
      String url, LoadModel model, Duration settle, Duration window, Duration timeout) {
    return LoadPlan.of(RequestTemplate.get(url), model, window, timeout)
        .settling(settle, Duration.ofMillis(10));
  }

  /** Constant arrivals. */
  static OpenLoop open(double perSecond, int connections, int maxInFlight) {
    return new OpenLoop(perSecond, Arrivals.CONSTANT, connections, maxInFlight);
  }
}
