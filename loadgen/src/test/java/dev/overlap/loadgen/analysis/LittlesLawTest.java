package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.LittleCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounds of 5 s at 2,000 a second that take 250 ms each: 500 in flight. */
class LittlesLawTest {
  private final BlockResult round = Blocks.round(1, 2_000, 250);

  @Test
  void lawHoldsInARoundInWhichEverybodyWasCounted() {
    LittleCheck check = LittlesLaw.check(round).orElseThrow();

    assertThat(check.holds()).isTrue();
    assertThat(check.rateTimesResidence()).isCloseTo(500, within(1.0));
    assertThat(check.allowed()).isEqualTo(0.02);
    assertThat(LittlesLaw.broken(List.of(check))).isEmpty();
  }

  @Test
  void roundInWhichRequestsAreMissingIsNamed() {
    BlockResult lacking = Records.with(round, "meanInFlight", 400.0);
    List<LittleCheck> checks = LittlesLaw.check(lacking).stream().toList();

    assertThat(LittlesLaw.broken(checks))
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
    RequestCounts unanswered = new RequestCounts(10_000, 10_000, 9_990, 0, 0, 0, 0, 10);

    assertThat(LittlesLaw.check(Records.with(round, "residenceSeconds", null))).isEmpty();
    assertThat(LittlesLaw.check(Records.with(round, "meanInFlight", null))).isEmpty();
    assertThat(LittlesLaw.check(Records.with(round, "whole", unanswered))).isEmpty();
    assertThat(LittlesLaw.check(Blocks.round(1, 0, 250))).isEmpty();
  }
}
