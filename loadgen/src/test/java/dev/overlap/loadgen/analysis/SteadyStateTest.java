package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.result.WarmUpReport.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
  private static final List<Double> FLAT = List.of(744.0, 101.0, 100.0, 104.0);
  private static final List<Double> FALLING = List.of(744.0, 110.0, 104.0, 100.0);

  /** Single windows differ by 12 %, but there is no trend. */
  private static final List<Double> RESTLESS = List.of(100.0, 94.0, 106.0, 95.0, 105.0, 101.0);

  private static final List<Double> RESTLESS_AND_FALLING =
      List.of(120.0, 110.0, 116.0, 100.0, 108.0, 96.0);

  @Test
  void costIsFlatWhereItsLastThreeWindowsDifferByLessThanFivePercent() {
    assertThat(SteadyState.isFlat(FLAT)).isTrue();
    assertThat(SteadyState.isFlat(FALLING)).isFalse();
    assertThat(SteadyState.isFlat(List.of(100.0, 100.0, 105.0))).isFalse();
  }

  @Test
  void restlessWindowsAreJudgedByTheirMedians() {
    assertThat(SteadyState.isFlat(RESTLESS)).isTrue();
    assertThat(SteadyState.isFlat(RESTLESS_AND_FALLING)).isFalse();
    assertThat(SteadyState.trend(RESTLESS_AND_FALLING).orElseThrow())
        .isCloseTo(100.0 / 116 - 1, within(1e-9));
    assertThat(SteadyState.trend(FALLING)).isEmpty();
  }

  @Test
  void roundsAreSteadyWhereTheirLaterHalfCostsWhatTheEarlierDid() {
    List<Double> noisy = List.of(245.0, 204.0, 208.0, 201.0, 193.0, 198.0);
    List<Double> falling = List.of(142.0, 148.0, 94.0, 109.0, 95.0, 112.0);
    assertThat(SteadyState.isSteady(noisy)).isTrue();
    assertThat(SteadyState.isSteady(falling)).isFalse();
    assertThat(SteadyState.isSteady(falling.reversed())).as("a cost that rises").isFalse();
    assertThat(SteadyState.isSteady(noisy.subList(0, 5))).as("five rounds").isFalse();
    assertThat(
            SteadyState.isSteady(List.of(300.0, 100.0, 100.0, 100.0, 100.0, 101.0, 100.0, 300.0)))
        .as("single rounds do not decide")
        .isTrue();
  }

  @Test
  void everyCostMustBeFlat() {
    assertThat(SteadyState.areFlat(List.of(FLAT, FLAT))).isTrue();
    assertThat(SteadyState.areFlat(List.of(FLAT, FALLING))).isFalse();
  }

  @Test
  void twoWindowsAreTooFewAndNothingIsNotFlat() {
    assertThat(SteadyState.isFlat(List.of(100.0, 100.0))).isFalse();
    assertThat(SteadyState.areFlat(List.of())).isFalse();
  }

  @Test
  void processThatIsNotFlatIsNamedWithItsTrend() {
    Phase phase =
        new Phase(
            "candidates",
            1,
            false,
            Map.of("cold", RESTLESS_AND_FALLING, "short", FALLING.subList(0, 2), "warm", FLAT),
            Map.of());

    assertThat(SteadyState.notFlat(phase, "cold"))
        .hasValueSatisfying(text -> assertThat(text).contains("cold", "fell by 14 %", "96 µs"));
    assertThat(SteadyState.notFlat(phase, "short"))
        .hasValueSatisfying(text -> assertThat(text).contains("short", "too briefly"));
    assertThat(SteadyState.notFlat(phase, "warm")).isEmpty();
    assertThat(SteadyState.notFlat(phase, "unknown")).isEmpty();
  }
}
