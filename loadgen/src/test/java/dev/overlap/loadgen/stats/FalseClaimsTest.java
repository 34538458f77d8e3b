package dev.overlap.loadgen.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.stats.PairedRatio.Pairs;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three equal candidates, six rounds, three pairs: Holm keeps false claims at 5 % of families. */
class FalseClaimsTest {
  private static final int FAMILIES = 2000;
  private static final int ROUNDS = 6;

  @ParameterizedTest
  @CsvSource({"0, 0.05", "0.02, 0.3", "0.02, 0.03"})
  void equalCandidatesAreHardlyEverCalledDifferent(double threshold, double noise) {
    Random random = new Random(20_240_601);
    long withClaim =
        Stream.generate(() -> family(random, noise))
            .limit(FAMILIES)
            .filter(family -> anyClaim(PairedRatio.judge(family, threshold)))
            .count();

    assertThat(withClaim).isLessThanOrEqualTo(FAMILIES * 6 / 100);
  }

  @ParameterizedTest
  @CsvSource("0, 0.05")
  void procedureDoesNotKeepSilentInstead(double threshold, double noise) {
    Random random = new Random(20_240_602);
    long withClaim =
        Stream.generate(() -> family(random, noise))
            .limit(FAMILIES)
            .filter(family -> anyClaim(PairedRatio.judge(family, threshold)))
            .count();

    assertThat(withClaim).isGreaterThanOrEqualTo(FAMILIES * 2 / 100);
  }

  private static boolean anyClaim(List<PairedRatio> judged) {
    return judged.stream()
        .map(PairedRatio::verdict)
        .anyMatch(verdict -> verdict == Verdict.HIGHER || verdict == Verdict.LOWER);
  }

  private static List<Pairs> family(Random random, double noise) {
    List<Double> a = candidate(random, noise);
    List<Double> b = candidate(random, noise);
    List<Double> c = candidate(random, noise);
    return List.of(Pairs.of("b", b, "a", a), Pairs.of("c", c, "a", a), Pairs.of("c", c, "b", b));
  }

  private static List<Double> candidate(Random random, double noise) {
    return IntStream.range(0, ROUNDS)
        .mapToObj(round -> 1000 * Math.exp(noise * random.nextGaussian()))
        .toList();
  }
}
