package dev.overlap.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlatnessTest {
  private static final List<Double> FLAT = List.of(744.0, 101.0, 100.0, 104.0);
  private static final List<Double> FALLING = List.of(744.0, 110.0, 104.0, 100.0);

  @Test
  void costIsFlatWhereItsLastThreeWindowsDifferByLessThanFivePercent() {
    assertThat(Flatness.isFlat(List.of(FLAT))).isTrue();
    assertThat(Flatness.isFlat(List.of(FALLING))).isFalse();
    assertThat(Flatness.isFlat(List.of(List.of(100.0, 100.0, 105.0)))).isFalse();
  }

  @Test
  void everyCostMustBeFlat() {
    assertThat(Flatness.isFlat(List.of(FLAT, FLAT))).isTrue();
    assertThat(Flatness.isFlat(List.of(FLAT, FALLING))).isFalse();
  }

  @Test
  void twoWindowsAreTooFewAndNothingIsNotFlat() {
    assertThat(Flatness.isFlat(List.of(List.of(100.0, 100.0)))).isFalse();
    assertThat(Flatness.isFlat(List.of())).isFalse();
  }
}
