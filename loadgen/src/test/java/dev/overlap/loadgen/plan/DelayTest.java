package dev.overlap.loadgen.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
  private static final int DRAWS = 100_000;
  private static final long SEED = 7;

  private static IntStream draws(Delay delay) {
    return LongStream.range(0, DRAWS).mapToInt(i -> delay.drawMillis(SEED, i));
  }

  @Test
  void everyFormIsRead() {
    assertThat(Delay.parse("100ms")).isEqualTo(new Delay.Fixed(100));
    assertThat(Delay.parse("0ms")).isEqualTo(new Delay.Fixed(0));
    assertThat(Delay.parse("1m30s")).isEqualTo(new Delay.Fixed(90_000));
    assertThat(Delay.parse("uniform(50ms,150ms)")).isEqualTo(new Delay.Uniform(50, 150));
    assertThat(Delay.parse("uniform(50ms, 150ms)")).isEqualTo(new Delay.Uniform(50, 150));
    assertThat(Delay.parse("lognormal(80ms,0.4)")).isEqualTo(new Delay.LogNormal(80, 0.4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100ms", "uniform(50ms,150ms)", "lognormal(80ms,0.4)", "0ms"})
  void writtenFormIsReadBack(String text) {
    assertThat(Delay.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "100",
        "1.5ms",
        "250us",
        "2h",
        "uniform(150ms,50ms)",
        "uniform(50,150)",
        "uniform(50ms)",
        "normal(80ms,0.4)",
        "lognormal(80ms,-1)",
        "lognormal(80ms,NaN)",
        "lognormal(80ms,40)",
        "lognormal(80ms,x)",
      })
  void refusalNamesTheTextAndWhatIsAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delay.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining(Delay.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100ms", "uniform(50ms,150ms)", "lognormal(80ms,0.4)"})
  void drawIsAFunctionOfSeedAndIndex(String text) {
    Delay one = Delay.parse(text);
    Delay other = Delay.parse(text);

    for (long index = 0; index < 1000; index++) {
      assertThat(one.drawMillis(SEED, index)).isEqualTo(other.drawMillis(SEED, index));
    }
  }

  @Test
  void otherSeedsGiveOtherSequences() {
    Delay delay = new Delay.Uniform(0, 1_000_000);
    long equal =
        LongStream.range(0, 1000)
            .filter(i -> delay.drawMillis(1, i) == delay.drawMillis(2, i))
            .count();

    assertThat(equal).isLessThan(10);
  }

  @Test
  void uniformCoversItsRangeUpToBothEnds() {
    Delay delay = new Delay.Uniform(50, 150);

    assertThat(draws(delay).min()).hasValue(50);
    assertThat(draws(delay).max()).hasValue(150);
    assertThat(draws(delay).distinct().count()).isEqualTo(101);
    assertThat(draws(delay).average().orElseThrow()).isCloseTo(100, within(0.5));
    assertThat(delay.meanMillis()).isEqualTo(100);
  }

  @Test
  void uniformOfOneValueIsThatValue() {
    assertThat(draws(new Delay.Uniform(5, 5)).distinct().toArray()).containsExactly(5);
  }

  @Test
  void lognormalHasItsMedianAndItsMean() {
    Delay delay = new Delay.LogNormal(80, 0.4);
    int[] sorted = draws(delay).sorted().toArray();

    assertThat((double) sorted[DRAWS / 2]).isCloseTo(80, withinPercentage(2));
    assertThat(draws(delay).average().orElseThrow())
        .isCloseTo(delay.meanMillis(), withinPercentage(2));
    assertThat(delay.meanMillis()).isCloseTo(80 * Math.exp(0.08), within(1e-9));
  }

  @Test
  void longestDrawIsCapped() {
    assertThat(draws(new Delay.LogNormal(Delay.MAX_MILLIS, 3)).max()).hasValue(Delay.MAX_MILLIS);
  }
}
