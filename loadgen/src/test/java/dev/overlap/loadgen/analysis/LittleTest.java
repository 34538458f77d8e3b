package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.engine.Counts;
import dev.overlap.loadgen.result.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.LittleCheck;
import dev.overlap.loadgen.result.Round;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounds of 5 s at 2,000 a second that take 250 ms each: 500 in flight. */
class LittleTest {
  private final Round round = Reports.round(1, 2_000, 250);

  @Test
  void lawHoldsInARoundInWhichEverybodyWasCounted() {
    LittleCheck check = Little.check(round).orElseThrow();

    assertThat(check.holds()).isTrue();
    assertThat(check.rateTimesResidence()).isCloseTo(500, within(1.0));
    assertThat(check.allowed()).isEqualTo(0.02);
    assertThat(Little.broken(List.of(check))).isEmpty();
  }

  @Test
  void roundInWhichRequestsAreMissingIsNamed() {
    Round lacking = Records.with(round, "meanInFlight", 400.0);
    List<LittleCheck> checks = Little.check(lacking).stream().toList();

    assertThat(Little.broken(checks))
        .singleElement()
        .asString()
        .contains("round 1", "400.0 in flight", "rate × time is 500.0");
  }

  @Test
  void brokenLawIsAmongTheBrokenBooks() {
    CandidateReport report =
        Reports.analysis(9_000)
            .report(
                Reports.candidate("a", List.of()),
                List.of(Records.with(round, "meanInFlight", 400.0)),
                Reports.known());

    assertThat(report.brokenBooks()).singleElement().asString().contains("Little's law fails");
  }

  @Test
  void roundThatCannotBeCheckedIsNot() {
    Counts unanswered = new Counts(10_000, 10_000, 9_990, 0, 0, 0, 0, 10);

    assertThat(Little.check(Records.with(round, "residenceSeconds", null))).isEmpty();
    assertThat(Little.check(Records.with(round, "meanInFlight", null))).isEmpty();
    assertThat(Little.check(Records.with(round, "whole", unanswered))).isEmpty();
    assertThat(Little.check(Reports.round(1, 0, 250))).isEmpty();
  }
}
