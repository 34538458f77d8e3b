package dev.overlap.loadgen.latency;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Times in nanoseconds up to an hour, to three significant digits. Not thread-safe: one event loop
 * writes, and whoever gets it after the run reads. What exceeds the hour is counted there.
 */
public final class LatencyHistogram {
  /** The longest time that is told apart. */
  public static final long MAX_NANOS = 3_600_000_000_000L;

  /** Arrivals vary, and not every response is good: so many more are planned than needed. */
  private static final double RESERVE = 1.2;

  private static final int DIGITS = 3;
  private static final int COARSE_DIGITS = 2;
  private static final long COARSE_NANOS = 10_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Histogram histogram;
  private long overflow;

  public LatencyHistogram() {
    this(new Histogram(1000, MAX_NANOS, DIGITS));
  }

  /** One that needs a tenth of the memory: two significant digits, from 10 µs up. */
  static LatencyHistogram coarse() {
    return new LatencyHistogram(new Histogram(COARSE_NANOS, MAX_NANOS, COARSE_DIGITS));
  }

  private LatencyHistogram(Histogram histogram) {
    this.histogram = histogram;
  }

  /** Counts one time; below zero counts as zero, beyond the hour as an hour. */
  public void record(long nanos) {
    if (nanos > MAX_NANOS) {
      overflow++;
    }
    histogram.recordValue(Math.clamp(nanos, 0, MAX_NANOS));
  }

  /** How many of the samples recorded or added here were beyond the hour. */
  public long overflow() {
    return overflow;
  }

  /** Adds all samples of another histogram. */
  public void add(LatencyHistogram other) {
    histogram.add(other.histogram);
    overflow += other.overflow;
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /**
   * Samples without which a quantile is not reported: 3 ÷ (1 − share), so 300 for p99 and 3,000 for
   * p99.9.
   *
   * @param quantile share in [0, 1)
   */
  public static long samplesNeeded(double quantile) {
    return (long) Math.floor(3 / (1 - quantile) + 0.5);
  }

  /** How many to plan for, so that as many as are needed can be expected. */
  public static double samplesPlanned(double quantile) {
    return RESERVE * samplesNeeded(quantile);
  }

  /**
   * The time in milliseconds that the given share of samples does not exceed; empty where the
   * samples are too few to tell.
   *
   * @param quantile share in [0, 1)
   */
  public OptionalDouble quantileMillis(double quantile) {
    return count() >= samplesNeeded(quantile) && count() > 0
        ? OptionalDouble.of(histogram.getValueAtPercentile(quantile * 100) / NANOS_PER_MILLI)
        : OptionalDouble.empty();
  }

  /**
   * The same quantile also from few samples: good for judging a run, not for reporting a figure.
   *
   * @param quantile share in [0, 1)
   */
  public OptionalDouble roughQuantileMillis(double quantile) {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getValueAtPercentile(quantile * 100) / NANOS_PER_MILLI);
  }

  /** Largest sample in milliseconds; empty where there is none. */
  public OptionalDouble maxMillis() {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getMaxValue() / NANOS_PER_MILLI);
  }

  /** Mean in milliseconds; empty where there is no sample. */
  public OptionalDouble meanMillis() {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getMean() / NANOS_PER_MILLI);
  }

  /** Standard deviation in milliseconds; 0 without a sample. */
  public double deviationMillis() {
    return count() == 0 ? 0 : histogram.getStdDeviation() / NANOS_PER_MILLI;
  }

  /** HdrHistogram's compressed form (V2) in Base64, as the result file keeps it. */
  public String encode() {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOf(buffer.array(), length));
  }

  /**
   * The samples of all these, as {@link #encode} wrote them; percentiles are never merged.
   *
   * @throws IllegalArgumentException if one is no compressed histogram
   */
  public static LatencyHistogram merge(List<String> encoded) {
    LatencyHistogram merged = new LatencyHistogram();
    encoded.forEach(one -> merged.add(decode(one)));
    return merged;
  }

  /**
   * Reads back what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the text is no compressed histogram
   */
  public static LatencyHistogram decode(String text) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      return new LatencyHistogram(Histogram.decodeFromCompressedByteBuffer(buffer, MAX_NANOS));
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("not a compressed histogram", e);
    }
  }
}
