package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.stats.Estimate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page stands alone, whatever it shows. */
class HtmlReportTest {
  private static final int LARGEST = 400_000;

  private final String page = ReportFormat.HTML.write(Reports.everything());

  private static List<String> all(String text, String pattern) {
    List<String> found = new ArrayList<>();
    for (Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void policyAllowsWhatIsInThePageAndNothingElse() throws Exception {
    String policy =
        all(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">").getFirst();
    List<String> styles = all(page, "<style>(.*?)</style>");
    List<String> scripts = all(page, "<script>(.*?)</script>");

    assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe", "http");
    assertThat(styles).hasSize(1);
    assertThat(scripts).hasSize(1);
    assertThat(policy)
        .contains("style-src '" + hash(styles.getFirst()) + "'")
        .contains("script-src '" + hash(scripts.getFirst()) + "'");
    assertThat(all(page, "<[a-z]+[^>]* (style|on[a-z]+)=")).isEmpty();
  }

  @Test
  void everythingIsThereWithoutScript() {
    String still = page.replaceAll("(?s)<script.*?</script>", "");

    assertThat(all(still, "(<svg )")).hasSizeGreaterThanOrEqualTo(5);
    assertThat(all(still, "<svg [^>]*role=\"(img)\"[^>]*aria-label="))
        .hasSameSizeAs(all(still, "(<svg )"));
    assertThat(still)
        .contains("no difference found", "CROSSED blocking", "falls behind", "holds p99&lt;150ms")
        .contains("Little&#39;s law", "ceiling 12,000 req/s", "netty");
    Reports.everything()
        .environment()
        .limits()
        .forEach((name, limit) -> assertThat(still).contains(name, limit));
  }

  @Test
  void pageOfManyRoundsIsStillSmall() {
    ComparisonReport report = Reports.everything();
    List<CandidateReport> six = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      CandidateReport candidate = report.candidates().get(i % 2);
      List<BlockResult> thirty = new ArrayList<>();
      for (int round = 0; round < 30; round++) {
        thirty.add(candidate.rounds().get(round % candidate.rounds().size()));
      }
      six.add(Records.with(candidate.named("candidate-" + i), "rounds", thirty));
    }
    String large = ReportFormat.HTML.write(Reports.withCandidates(report, six));

    assertThat(large.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST);
  }

  static Stream<ComparisonReport> oddReports() {
    ComparisonReport report = Reports.comparison();
    CandidateReport first = report.candidates().getFirst();
    CandidateReport bare =
        Records.with(Records.with(first, "predictedLimit", null), "excess", null);
    CandidateReport nothing =
        Records.with(
            Records.with(bare, "throughput", new Estimate(Double.NaN, Double.NaN, Double.NaN)),
            "rounds",
            List.of());
    return Stream.of(
        Reports.withCandidates(report, List.of()),
        Reports.withCandidates(report, List.of(bare)),
        Reports.withCandidates(report, List.of(nothing)),
        Reports.withCandidates(
            report, List.of(Records.with(first, "rounds", List.of(first.rounds().getFirst())))),
        Reports.withCandidates(
            report, List.of(Records.with(first, "throughput", new Estimate(0, 0, 0)))),
        Records.with(report, "backend", Records.with(report.backend(), "direct", null)));
  }

  @ParameterizedTest
  @MethodSource("oddReports")
  void oddReportsHaveAPageToo(ComparisonReport odd) {
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(format.write(odd)).isNotEmpty();
    }
    String drawn = String.join("\n", all(ReportFormat.HTML.write(odd), "(<svg .*?</svg>)"));

    assertThat(drawn).doesNotContain("NaN", "Infinity");
  }

  @Test
  void dataOfTheChartsCannotEndTheirScript() {
    String hostile = "</script><img src=x>";
    String written = ReportFormat.HTML.write(Reports.comparison(hostile, "other"));

    assertThat(written).doesNotContain(hostile, "<img");
    assertThat(all(written, "<script type=\"application/json\">(.*?)</script>"))
        .isNotEmpty()
        .allSatisfy(json -> assertThat(json).doesNotContain("<"));
  }
}
