package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.RelativeGate.Quantity;
import org.assertj.core.api.AbstractAssert;

/** Assertions on one target held against another. */
public final class ComparisonAssert extends AbstractAssert<ComparisonAssert, Comparison> {
  ComparisonAssert(Comparison actual) {
    super(actual, ComparisonAssert.class);
  }

  /** Good answers per second. */
  public RatioAssert throughput(String target) {
    return new RatioAssert(this, actual, Quantity.RATE, target);
  }

  public RatioAssert p50(String target) {
    return new RatioAssert(this, actual, Quantity.P50, target);
  }

  public RatioAssert p99(String target) {
    return new RatioAssert(this, actual, Quantity.P99, target);
  }

  public RatioAssert mean(String target) {
    return new RatioAssert(this, actual, Quantity.MEAN, target);
  }
}
