package dev.overlap.loadgen.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.stats.PairedRatio.Pairs;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForksTest {
  private static final List<Double> VALUES = List.of(1.0, 3.0, 10.0, 20.0, 5.0, 7.0);

  @Test
  void meansOfThreeForksAreTheSample() {
    assertThat(Forks.sample(List.of(1, 1, 2, 2, 3, 3), VALUES)).containsExactly(2.0, 15.0, 6.0);
  }

  @Test
  void twoForksAreNoSample() {
    assertThat(Forks.sample(List.of(1, 1, 1, 2, 2, 2), VALUES)).isEqualTo(VALUES);
    assertThat(Forks.sample(List.of(1, 1, 1, 1, 1, 1), VALUES)).isEqualTo(VALUES);
  }

  @Test
  void pairsAreAveragedInTheLogarithm() {
    List<Double> ratios = List.of(2.0, 8.0, 4.0, 4.0, 4.0, 4.0);
    Pairs pairs =
        Pairs.of("a", ratios, "b", List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0))
            .byFork(List.of(1, 1, 2, 2, 3, 3));

    assertThat(pairs.logRatios())
        .hasSize(3)
        .allSatisfy(log -> assertThat(Math.exp(log)).isBetween(3.999999, 4.000001));
  }

  /** What all rounds of a JVM share makes them agree; only other JVMs can tell. */
  @Test
  void whatAJvmBringsIsNoClaimOnceForksAreTheSample() {
    List<Double> a = List.of(110.0, 110.1, 110.2, 91.0, 91.1, 91.2, 100.0, 100.1, 100.2);
    List<Double> b = List.of(100.0, 100.1, 100.2, 100.0, 100.1, 100.2, 100.0, 100.1, 100.2);
    Pairs first = Pairs.of("a", a.subList(0, 3), "b", b.subList(0, 3));
    Pairs all = Pairs.of("a", a, "b", b).byFork(List.of(1, 1, 1, 2, 2, 2, 3, 3, 3));

    assertThat(PairedRatio.judge(List.of(first), 0.05).getFirst().verdict())
        .isEqualTo(Verdict.HIGHER);
    assertThat(PairedRatio.judge(List.of(all), 0.05).getFirst().verdict())
        .isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
  }
}
