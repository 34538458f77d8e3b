package dev.overlap.loadgen.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustRulesTest {
  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }

  private static TrustVerdict verdict(Evidence evidence) {
    Trust trust = TrustRules.judge(evidence);
    assertThat(trust.isTrusted()).isEqualTo(trust.verdict() == TrustVerdict.TRUSTED);
    assertThat(trust.causes()).hasSize(trust.isTrusted() ? 0 : 1);
    return trust.verdict();
  }

  @ParameterizedTest
  @CsvSource({
    "1.00,   10, TRUSTED",
    "1.01,   10, GENERATOR_LIMITED",
    "2.00,  100, TRUSTED",
    "2.01,  100, GENERATOR_LIMITED",
    "19.9, 1000, TRUSTED",
    "20.1, 1000, GENERATOR_LIMITED",
  })
  void probeMayBeLateByAMillisecondOrTwoPercent(double probe, double p50, TrustVerdict expected) {
    assertThat(verdict(new Evidence(of(probe), of(p50), 1, of(0), of(0), of(0), 300, 300, 0, 100)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, TRUSTED", "0.99, TRUSTED", "0.989, GENERATOR_LIMITED", "0, GENERATOR_LIMITED"})
  void nearlyAllThatWasPlannedMustBeSent(double sentShare, TrustVerdict expected) {
    assertThat(
            verdict(new Evidence(of(0), of(100), sentShare, of(0), of(0), of(0), 300, 300, 0, 100)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.80, TRUSTED", "0.81, BACKEND_LIMITED", "1.1, BACKEND_LIMITED"})
  void backendMustKeepAFifthInReserve(double share, TrustVerdict expected) {
    assertThat(verdict(new Evidence(of(0), of(100), 1, of(share), of(0), of(0), 300, 300, 0, 100)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.00, TRUSTED",
    "0.051, 0.00, HOST_NOISY",
    "0.00, 0.10, TRUSTED",
    "0.00, 0.11, HOST_NOISY",
  })
  void othersMayUseLittleOfTheMachine(double steal, double foreign, TrustVerdict expected) {
    assertThat(
            verdict(
                new Evidence(of(0), of(100), 1, of(0), of(steal), of(foreign), 300, 300, 0, 100)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"300, TRUSTED", "299, TOO_SHORT", "0, TOO_SHORT"})
  void samplesMustSufficeForThePercentile(long samples, TrustVerdict expected) {
    assertThat(verdict(new Evidence(of(0), of(100), 1, of(0), of(0), of(0), samples, 300, 0, 100)))
        .isEqualTo(expected);
  }

  @Test
  void whatWasNotObservedIsNotJudged() {
    OptionalDouble none = OptionalDouble.empty();

    assertThat(verdict(new Evidence(none, none, 1, none, none, none, 300, 300, 0, 100)))
        .isEqualTo(TrustVerdict.TRUSTED);
  }

  @Test
  void gravestVerdictComesFirstAndEveryCauseIsNamedWithItsFigure() {
    Trust trust =
        TrustRules.judge(
            new Evidence(of(7.5), of(10), 0.5, of(0.93), of(0.2), of(1.5), 12, 300, 0, 100));

    assertThat(trust.verdict()).isEqualTo(TrustVerdict.GENERATOR_LIMITED);
    assertThat(trust.causes()).hasSize(6);
    assertThat(trust.causes().get(0)).contains("7.50 ms").contains("1.00 ms");
    assertThat(trust.causes().get(1)).contains("50.0 %").contains("99 %");
    assertThat(trust.causes().get(2)).contains("93 %").contains("80 %");
    assertThat(trust.causes().get(3)).contains("20.0 %");
    assertThat(trust.causes().get(4)).contains("1.50");
    assertThat(trust.causes().get(5)).contains("12").contains("300");
  }

  @Test
  void backendIsGraverThanTheHostAndTheHostThanTheLength() {
    OptionalDouble high = of(0.95);

    assertThat(
            TrustRules.judge(new Evidence(of(0), of(9), 1, high, high, of(0), 1, 300, 0, 100))
                .verdict())
        .isEqualTo(TrustVerdict.BACKEND_LIMITED);
    assertThat(
            TrustRules.judge(new Evidence(of(0), of(9), 1, of(0), high, of(0), 1, 300, 0, 100))
                .verdict())
        .isEqualTo(TrustVerdict.HOST_NOISY);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 64, TRUSTED",
    "1, 100, TRUSTED",
    "2, 100, GENERATOR_LIMITED",
    "1, 2, GENERATOR_LIMITED"
  })
  void nearlyAllConnectionsMustBeOpen(int missing, int planned, TrustVerdict expected) {
    assertThat(
            verdict(
                new Evidence(of(0), of(100), 1, of(0), of(0), of(0), 300, 300, missing, planned)))
        .isEqualTo(expected);
  }
}
