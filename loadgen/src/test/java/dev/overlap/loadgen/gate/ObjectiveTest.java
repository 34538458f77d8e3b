package dev.overlap.loadgen.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.Trusts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTest {
  private static final Trust TRUSTED = Trust.TRUSTED;
  private static final Trust NOISY = Trusts.noisy("noise");

  /** It answers in 103 ms or so. */
  private static Outcome judge(String text, long sent, Trust trust) {
    RequestCounts counts = new RequestCounts(1000, sent, sent, 0, 0, 0, 1000 - sent, 0);
    CandidateReport report =
        Reports.judged(Reports.comparison().candidates().getLast(), counts, trust);
    return new Objective(Gate.parse(text)).judge(report);
  }

  @Test
  void runThatCanBeTrustedHoldsOrCrosses() {
    assertThat(judge("p99<150ms", 1000, TRUSTED)).isEqualTo(Outcome.PASSED);
    assertThat(judge("p99<90ms", 1000, TRUSTED)).isEqualTo(Outcome.CROSSED);
    assertThat(judge("errors=0", 1000, TRUSTED)).isEqualTo(Outcome.PASSED);
  }

  @Test
  void runThatCannotBeTrustedHoldsNothing() {
    assertThat(judge("p99<150ms", 1000, NOISY)).isEqualTo(Outcome.UNJUDGED);
    assertThat(judge("errors=0", 1000, NOISY)).isEqualTo(Outcome.UNJUDGED);
  }

  @Test
  void ninetyNinePercentMustBeSent() {
    assertThat(judge("p99<150ms", 990, TRUSTED)).isEqualTo(Outcome.PASSED);
    assertThat(judge("p99<150ms", 989, TRUSTED)).isEqualTo(Outcome.UNJUDGED);
  }

  @Test
  void rareQuantileNeedsMoreSamples() {
    assertThat(new Objective(Gate.parse("p99<1s")).samplesNeeded()).isEqualTo(300);
    assertThat(new Objective(Gate.parse("p99.9<1s")).samplesNeeded()).isEqualTo(3000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate>500", "virtual:p99<1s"})
  void whatCannotBeSearchedForIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective(Gate.parse(text)))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("as in p99<150ms");
  }
}
