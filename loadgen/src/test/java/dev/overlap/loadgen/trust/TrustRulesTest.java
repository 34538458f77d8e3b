package dev.overlap.loadgen.trust;

import static dev.overlap.loadgen.trust.Claim.ALLOCATION;
import static dev.overlap.loadgen.trust.Claim.CPU_COST;
import static dev.overlap.loadgen.trust.Claim.RESPONSE_TIMES;
import static dev.overlap.loadgen.trust.Claim.THROUGHPUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.trust.EvidenceBuilder.Figure;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrustRulesTest {
  private static Trust judge(EvidenceBuilder evidence) {
    return TrustRules.judge(evidence.build());
  }

  private static EvidenceBuilder fine() {
    return new EvidenceBuilder();
  }

  @Test
  void whatSpeaksAgainstNothingIsTrusted() {
    assertThat(judge(fine())).isEqualTo(Trust.TRUSTED);
    assertThat(Trust.TRUSTED.isTrusted()).isTrue();
    assertThat(EnumSet.allOf(Claim.class)).allMatch(Trust.TRUSTED::supports);
  }

  @ParameterizedTest
  @CsvSource({
    "PROBE_MILLIS, 2.00, TRUSTED",
    "PROBE_MILLIS, 2.01, GENERATOR_LIMITED",
    "SENT_SHARE, 0.99, TRUSTED",
    "SENT_SHARE, 0.989, GENERATOR_LIMITED",
    "SENT_SHARE, 0, GENERATOR_LIMITED",
    "MISSING_CONNECTIONS, 1, TRUSTED",
    "MISSING_CONNECTIONS, 2, GENERATOR_LIMITED",
    "BACKEND_SHARE, 0.80, TRUSTED",
    "BACKEND_SHARE, 0.81, BACKEND_LIMITED",
    "DIRECT_SHARE, 0.97, TRUSTED",
    "DIRECT_SHARE, 0.969, BACKEND_LIMITED",
    "STEAL_SHARE, 0.05, TRUSTED",
    "STEAL_SHARE, 0.051, HOST_NOISY",
    "FOREIGN_CORES, 0.10, TRUSTED",
    "FOREIGN_CORES, 0.11, HOST_NOISY",
    "THROTTLED_SHARE, 0.01, TRUSTED",
    "THROTTLED_SHARE, 0.02, HOST_NOISY",
    "SPEED_CHANGE, 0.10, TRUSTED",
    "SPEED_CHANGE, 0.11, HOST_NOISY",
    "IDLE_PAUSE_MILLIS, 1.0, TRUSTED",
    "IDLE_PAUSE_MILLIS, 1.1, HOST_NOISY",
    "SAMPLES, 300, TRUSTED",
    "SAMPLES, 299, TOO_SHORT",
  })
  void eachThresholdIsWhereTheMethodologyPutsIt(Figure what, double value, TrustVerdict expected) {
    Trust trust = judge(fine().with(what, value));

    assertThat(trust.verdict()).isEqualTo(expected);
    assertThat(trust.causes()).hasSize(trust.isTrusted() ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"1.00, 10, TRUSTED", "1.01, 10, GENERATOR_LIMITED", "19.9, 1000, TRUSTED"})
  void probeMayBeLateByAMillisecondOrTwoPercent(double probe, double p50, TrustVerdict expected) {
    EvidenceBuilder evidence = fine().with(Figure.RESPONSE_MILLIS, p50);

    assertThat(judge(evidence.with(Figure.PROBE_MILLIS, probe)).verdict()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasNotObservedIsNotJudged(Figure what) {
    if (what.isObserved()) {
      assertThat(judge(fine().without(what))).isEqualTo(Trust.TRUSTED);
    }
  }

  /** What each single cause makes unreliable. */
  @Test
  void eachCauseSpoilsOnlyTheClaimsThatDependOnIt() {
    assertThat(spoiledBy(Figure.PROBE_MILLIS, 9)).containsExactly(RESPONSE_TIMES);
    assertThat(spoiledBy(Figure.IDLE_PAUSE_MILLIS, 9)).containsExactly(RESPONSE_TIMES);
    assertThat(spoiledBy(Figure.SPEED_CHANGE, 1)).containsExactly(CPU_COST);
    assertThat(spoiledBy(Figure.DIRECT_SHARE, 0.5)).containsExactly(THROUGHPUT, RESPONSE_TIMES);
    assertThat(spoiledBy(Figure.BACKEND_SHARE, 0.9)).containsExactly(THROUGHPUT, RESPONSE_TIMES);
    assertThat(spoiledBy(Figure.SENT_SHARE, 0.5)).containsExactly(THROUGHPUT, RESPONSE_TIMES);
    for (Figure host : Set.of(Figure.FOREIGN_CORES, Figure.STEAL_SHARE, Figure.THROTTLED_SHARE)) {
      assertThat(spoiledBy(host, 1)).containsExactly(THROUGHPUT, RESPONSE_TIMES, CPU_COST);
    }
    assertThat(spoiledBy(Figure.SAMPLES, 1)).containsExactly(Claim.values());
  }

  private static Set<Claim> spoiledBy(Figure what, double value) {
    return judge(fine().with(what, value)).unreliable().keySet();
  }

  @Test
  void speedOfTheCpuMovesTheThroughputOfWhatIsBoundByIt() {
    Trust trust = judge(fine().cpuBound().with(Figure.SPEED_CHANGE, 0.4));

    assertThat(trust.supports(THROUGHPUT)).isFalse();
    assertThat(trust.supports(ALLOCATION)).isTrue();
  }

  @Test
  void coldServersSpoilTheirCostAndNothingElse() {
    Trust trust = judge(fine().notFlat("virtual was not warm"));

    assertThat(trust.verdict()).isEqualTo(TrustVerdict.TOO_SHORT);
    assertThat(trust.unreliable()).containsOnlyKeys(CPU_COST, ALLOCATION);
  }

  @Test
  void coldServersSpoilTheirThroughputTooWhereTheirCpuSetsIt() {
    Trust trust = judge(fine().cpuBound().notFlat("virtual was not warm"));

    assertThat(trust.unreliable()).containsOnlyKeys(Claim.values());
  }

  @Test
  void brokenBooksSpoilEverything() {
    Trust trust = judge(fine().broken("one request was lost"));

    assertThat(trust.verdict()).isEqualTo(TrustVerdict.INCOMPLETE);
    assertThat(trust.unreliable()).containsOnlyKeys(Claim.values());
  }

  @Test
  void causesStandInTheOrderOfCausationEachWithItsFigure() {
    Trust trust =
        judge(
            fine()
                .with(Figure.PROBE_MILLIS, 7.5)
                .with(Figure.SENT_SHARE, 0.5)
                .with(Figure.BACKEND_SHARE, 0.93)
                .with(Figure.STEAL_SHARE, 0.2)
                .with(Figure.FOREIGN_CORES, 1.5)
                .with(Figure.SAMPLES, 12)
                .foreign("make (1.20)"));

    assertThat(trust.verdict()).isEqualTo(TrustVerdict.HOST_NOISY);
    assertThat(trust.causes()).hasSize(6);
    assertThat(trust.causes().get(0)).contains("1.50").contains("make (1.20)");
    assertThat(trust.causes().get(1)).contains("20.0 %");
    assertThat(trust.causes().get(2)).contains("93 %").contains("80 %");
    assertThat(trust.causes().get(3)).contains("50.0 %").contains("99 %");
    assertThat(trust.causes().get(4)).contains("7.50 ms").contains("2.00 ms");
    assertThat(trust.causes().get(5)).contains("12").contains("300");
  }

  /** What comes first explains what comes after it, whichever two apply. */
  @Test
  void firstVerdictOfTheOrderIsGivenForEveryPairOfCauses() {
    TrustVerdict[] order = TrustVerdict.values();
    assertThat(order)
        .containsExactly(
            TrustVerdict.INCOMPLETE,
            TrustVerdict.HOST_NOISY,
            TrustVerdict.BACKEND_LIMITED,
            TrustVerdict.GENERATOR_LIMITED,
            TrustVerdict.TOO_SHORT,
            TrustVerdict.TRUSTED);
    for (TrustVerdict first : order) {
      for (TrustVerdict second : order) {
        Cause a = new Cause(first, EnumSet.of(THROUGHPUT), "a");
        Cause b = new Cause(second, EnumSet.of(THROUGHPUT), "b");
        TrustVerdict expected = first.compareTo(second) <= 0 ? first : second;

        assertThat(Trust.of(Set.of(a, b)).verdict()).isEqualTo(expected);
        assertThat(Trust.of(Set.of(a, b)).unreliable().get(THROUGHPUT)).startsWith(expected.name());
      }
    }
  }
}
