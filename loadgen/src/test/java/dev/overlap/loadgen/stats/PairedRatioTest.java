package dev.overlap.loadgen.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.stats.PairedRatio.Pairs;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRatioTest {
  private static final double THRESHOLD = 0.02;
  private static final List<Double> BASE = List.of(100.0, 102.0, 99.0, 101.0, 98.0, 100.0);
  private static final List<Double> TWICE = List.of(201.0, 203.0, 197.0, 202.0, 197.0, 199.0);

  private static PairedRatio judge(List<Double> a, List<Double> b) {
    return PairedRatio.judge(List.of(Pairs.of("a", a, "b", b)), THRESHOLD).getFirst();
  }

  private static List<Double> constant(double value) {
    return Collections.nCopies(6, value);
  }

  @Test
  void identicalDataHasNoDifference() {
    PairedRatio judged = judge(BASE, BASE);

    assertThat(judged.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
    assertThat(judged.ratio()).isEqualTo(new Estimate(1, 1, 1));
    assertThat(judged.smallestVisible()).isCloseTo(THRESHOLD, within(1e-9));
  }

  @Test
  void clearDifferenceIsClaimedInBothDirections() {
    PairedRatio up = judge(TWICE, BASE);
    PairedRatio down = judge(BASE, TWICE);

    assertThat(up.verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(down.verdict()).isEqualTo(Verdict.LOWER);
    assertThat(up.ratio().estimate()).isCloseTo(2, within(0.02));
    assertThat(up.ratio().estimate() * down.ratio().estimate()).isCloseTo(1, within(1e-9));
    assertThat(up.ratio().low() * down.ratio().high()).isCloseTo(1, within(1e-9));
  }

  @Test
  void differenceBelowTheThresholdIsNotClaimedHoweverSureItIs() {
    assertThat(judge(constant(101), constant(100)).verdict())
        .isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
    assertThat(judge(constant(100), constant(101)).verdict())
        .isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
  }

  @Test
  void differenceAboveTheThresholdIsClaimedWhereThereIsNoNoise() {
    assertThat(judge(constant(103), constant(100)).verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(judge(constant(100), constant(103)).verdict()).isEqualTo(Verdict.LOWER);
  }

  @Test
  void noiseHidesADifferenceAndSaysWhichOneWouldHaveBeenSeen() {
    List<Double> noisy = List.of(60.0, 150.0, 100.0, 170.0, 80.0, 140.0);
    PairedRatio judged = judge(noisy, constant(100));

    assertThat(judged.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
    assertThat(judged.smallestVisible()).isGreaterThan(0.3);
  }

  @Test
  void twoPairsAreTooFew() {
    PairedRatio judged = judge(TWICE.subList(0, 2), BASE.subList(0, 2));

    assertThat(judged.verdict()).isEqualTo(Verdict.TOO_FEW_ROUNDS);
    assertThat(judged.smallestVisible()).isInfinite();
    assertThat(judge(TWICE.subList(0, 3), BASE.subList(0, 3)).verdict()).isEqualTo(Verdict.HIGHER);
  }

  @Test
  void unpairedRoundsAreLeftOut() {
    assertThat(Pairs.of("a", TWICE, "b", BASE.subList(0, 4)).logRatios()).hasSize(4);
  }

  @Test
  void verdictsComeInTheOrderOfThePairs() {
    List<Pairs> family =
        List.of(
            Pairs.of("b", BASE, "a", BASE),
            Pairs.of("c", TWICE, "a", BASE),
            Pairs.of("c", TWICE, "b", BASE));
    List<PairedRatio> judged = PairedRatio.judge(family, THRESHOLD);

    assertThat(judged).extracting(PairedRatio::a).containsExactly("b", "c", "c");
    assertThat(judged).extracting(PairedRatio::b).containsExactly("a", "a", "b");
    assertThat(judged)
        .extracting(PairedRatio::verdict)
        .containsExactly(Verdict.NO_DIFFERENCE_FOUND, Verdict.HIGHER, Verdict.HIGHER);
  }

  @Test
  void siblingsMakeTheClearestPairHarderToClaim() {
    PairedRatio alone = judge(TWICE, BASE);
    PairedRatio amongThree =
        PairedRatio.judge(
                List.of(
                    Pairs.of("a", TWICE, "b", BASE),
                    Pairs.of("c", BASE, "b", BASE),
                    Pairs.of("d", BASE, "b", BASE)),
                THRESHOLD)
            .getFirst();

    assertThat(amongThree.verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(amongThree.ratio().low()).isLessThan(alone.ratio().low());
    assertThat(amongThree.ratio().high()).isGreaterThan(alone.ratio().high());
  }
}
