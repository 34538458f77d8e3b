package dev.overlap.loadgen.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalsTest {
  private static final int ARRIVALS = 10_000;
  private static final double RATE = 1000;

  private static long[] take(Arrivals arrivals, long seed) {
    ArrivalSchedule schedule = arrivals.schedule(RATE, seed);
    return LongStream.generate(schedule::next).limit(ARRIVALS).toArray();
  }

  /** Gaps in units of the mean gap, sorted. */
  private static double[] sortedGaps(long[] arrivals) {
    double[] gaps = new double[arrivals.length];
    long before = 0;
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (arrivals[i] - before) * RATE / 1e9;
      before = arrivals[i];
    }
    Arrays.sort(gaps);
    return gaps;
  }

  @Test
  void constantArrivalsAreExactWithoutDrift() {
    long[] arrivals = take(Arrivals.CONSTANT, 1);

    for (int i = 0; i < ARRIVALS; i++) {
      assertThat(arrivals[i]).isEqualTo(i * 1_000_000L);
    }
    ArrivalSchedule thirds = Arrivals.CONSTANT.schedule(3, 1);
    assertThat(List.of(thirds.next(), thirds.next(), thirds.next(), thirds.next()))
        .containsExactly(0L, 333_333_333L, 666_666_666L, 1_000_000_000L);
  }

  @ParameterizedTest
  @EnumSource
  void arrivalsNeverGoBack(Arrivals arrivals) {
    assertThat(take(arrivals, 3)).isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedGivesTheSameSequence(Arrivals arrivals) {
    assertThat(take(arrivals, 5)).isEqualTo(take(arrivals, 5));
  }

  @Test
  void otherSeedGivesAnotherSequence() {
    assertThat(take(Arrivals.POISSON, 5)).isNotEqualTo(take(Arrivals.POISSON, 6));
  }

  @ParameterizedTest
  @EnumSource
  void meanGapIsOneByTheRate(Arrivals arrivals) {
    double seconds = take(arrivals, 1)[ARRIVALS - 1] / 1e9;

    assertThat(ARRIVALS / seconds).isCloseTo(RATE, withinPercentage(3));
  }

  /** Kolmogorov and Smirnov; at the 1 % level the distance may be 1.628 ÷ √n. */
  @Test
  void poissonGapsAreExponential() {
    double[] gaps = sortedGaps(take(Arrivals.POISSON, 1));
    double distance = 0;
    for (int i = 0; i < gaps.length; i++) {
      double expected = 1 - Math.exp(-gaps[i]);
      double below = i / (double) gaps.length;
      double above = (i + 1) / (double) gaps.length;
      distance = Math.max(distance, Math.max(expected - below, above - expected));
    }

    assertThat(distance).isLessThan(1.628 / Math.sqrt(gaps.length));
  }

  @Test
  void poissonGapsDoNotFollowEachOther() {
    long[] arrivals = take(Arrivals.POISSON, 1);
    double product = 0;
    for (int i = 2; i < arrivals.length; i++) {
      double gap = (arrivals[i] - arrivals[i - 1]) * RATE / 1e9 - 1;
      double gapBefore = (arrivals[i - 1] - arrivals[i - 2]) * RATE / 1e9 - 1;
      product += gap * gapBefore;
    }

    assertThat(Math.abs(product / ARRIVALS)).isLessThan(0.04);
  }
}
