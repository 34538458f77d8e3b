package dev.overlap.loadgen.result;

import dev.overlap.loadgen.trust.Claim;
import java.util.Arrays;

/** What candidates are compared by. */
public enum Metric {
  /** The primary metric: good answers per second. */
  THROUGHPUT("throughput", "throughput", Claim.THROUGHPUT, 0.02),

  /** CPU time per good answer. */
  CPU_COST("cost.cpu", "CPU per request", Claim.CPU_COST, 0.05),

  /** Bytes allocated per good answer; a JVM's compilers bring up to 5 % to all its rounds. */
  ALLOCATION("cost.allocation", "allocation per request", Claim.ALLOCATION, 0.10),

  P50("response.p50", "p50 response time", Claim.RESPONSE_TIMES, 0.05),
  P99("response.p99", "p99 response time", Claim.RESPONSE_TIMES, 0.05);

  private final String key;
  private final String words;
  private final Claim claim;
  private final double threshold;

  Metric(String key, String words, Claim claim, double threshold) {
    this.key = key;
    this.words = words;
    this.claim = claim;
    this.threshold = threshold;
  }

  /** Its name in result files. */
  public String key() {
    return key;
  }

  /** The kind of claim that a verdict on it is. */
  public Claim claim() {
    return claim;
  }

  /** The relative difference that an interval must clear for a claim. */
  public double threshold() {
    return threshold;
  }

  /** Whether a verdict of a result file is about this metric. */
  public boolean isOf(VerdictReport verdict) {
    return verdict.metric().equals(key);
  }

  /** The name of a metric in a sentence; a key that is not known here stays as it is. */
  public static String inWords(String key) {
    return Arrays.stream(values())
        .filter(metric -> metric.key.equals(key))
        .map(metric -> "the " + metric.words)
        .findFirst()
        .orElse(key);
  }
}
