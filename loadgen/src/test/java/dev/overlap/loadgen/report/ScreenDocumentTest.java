package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.trust.Cause;
import dev.overlap.loadgen.trust.Claim;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenDocumentTest {
  private static final int COLUMNS = 80;
  private static final int ROWS = 40;
  private static final String FILE = "overlap-results/20261125-150004-b0b0a1/result.json";

  private static String screen(ComparisonReport report) {
    return ReportFormat.screen(report, false, Optional.of(FILE));
  }

  /** Three candidates, as a default run has them, one of them with a caveat. */
  private static ComparisonReport three() {
    ComparisonReport report = Reports.comparison();
    List<CandidateReport> candidates = new ArrayList<>(report.candidates());
    candidates.add(candidates.getLast().named("eventloop"));
    candidates.set(
        1,
        Records.with(
            candidates.get(1),
            "caveats",
            List.of("on JDK 25.0.3 a virtual thread may stay blocked (JDK-8373120)")));
    return Reports.judgedAgain(Reports.withCandidates(report, candidates));
  }

  @Test
  void defaultRunFitsOneScreenBelievedOrNot() {
    for (ComparisonReport report : List.of(three(), Distrust.of(three()), coldAndNoisy())) {
      String text = screen(report);

      assertThat(text.lines()).hasSizeLessThanOrEqualTo(ROWS);
      assertThat(text.lines())
          .allSatisfy(
              line ->
                  assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(COLUMNS));
    }
  }

  /** As many causes as there can be, as long as they get. */
  private static ComparisonReport coldAndNoisy() {
    String cause = "other processes used 0.51 cores, most of all one (0.40), two (0.10), three";
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      causes.add(
          new Cause(TrustVerdict.HOST_NOISY, EnumSet.allOf(Claim.class), cause + " (0.0" + i));
    }
    Trust trust = Trust.of(causes);
    ComparisonReport report = three();
    return Reports.judgedAgain(
        Records.with(
            Reports.withCandidates(
                report,
                report.candidates().stream()
                    .map(c -> Reports.judged(c, c.counts(), trust))
                    .toList()),
            "trust",
            trust));
  }

  @Test
  void everythingThatMattersIsOnIt() {
    String text = screen(three());
    String plain = text.replaceAll("\\s+", " ");

    assertThat(plain).contains("This run can be believed.", "× the throughput", FILE);
    for (CandidateReport candidate : three().candidates()) {
      assertThat(plain).contains(candidate.name() + ": " + candidate.judgement().explanation());
      assertThat(plain)
          .contains(Numbers.count(candidate.throughput().estimate()))
          .contains(ComparisonTables.limit(candidate))
          .contains(Numbers.millis(candidate.response().p99()));
    }
    assertThat(text.indexOf("can be believed")).isLessThan(text.indexOf("× the"));
  }

  @Test
  void caveatStandsNextToTheRowThatItIsAbout() {
    String text = screen(three());

    assertThat(text.lines()).anyMatch(line -> line.startsWith("virtual*"));
    assertThat(text.lines()).noneMatch(line -> line.startsWith("eventloop*"));
    assertThat(text).contains("* on JDK 25.0.3");
  }

  @Test
  void whatIsNotReliableIsMarkedAndNotClaimed() {
    String text = screen(Distrust.of(three()));

    assertThat(text).contains("~1,946", "~ marks a figure that is not reliable");
    assertThat(text).doesNotContain("× the throughput", "× the CPU");
    assertThat(text.replaceAll("\\s+", " "))
        .contains("nothing is claimed about the throughput of 3 pairs (not reliable: HOST_NOISY)");
    assertThat(screen(three())).doesNotContain("~");
  }

  @Test
  void moreThanFitsIsCountedAndLeftToTheDetails() {
    String text = screen(three());
    long shown =
        three().verdicts().stream()
            .filter(v -> text.replaceAll("\\s+", " ").contains(Findings.verdict(v)))
            .count();
    long left = three().verdicts().size() - shown;

    assertThat(shown).isGreaterThanOrEqualTo(3);
    assertThat(left).isPositive();
    assertThat(text).contains(left + " more verdict");
  }
}
