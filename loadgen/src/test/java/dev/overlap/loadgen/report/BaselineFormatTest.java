package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.baseline.BaselineGate;
import dev.overlap.loadgen.baseline.BaselineReport;
import dev.overlap.loadgen.baseline.SavedRun;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.trust.Trusts;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A result in which p50 and p99 of one candidate crossed, and the other one was noisy. */
class BaselineFormatTest {
  static BaselineReport report() {
    ComparisonReport before = Reports.comparison(1940, 257, 4850, 103);
    ComparisonReport after = Reports.comparison(1940, 357, 4850, 123);
    ComparisonReport noisy =
        Reports.withCandidates(
            after,
            List.of(
                Reports.judged(
                    after.candidates().getFirst(),
                    after.candidates().getFirst().counts(),
                    Trusts.noisy("others were at work")),
                after.candidates().getLast()));
    return BaselineGate.judge(
        SavedRun.read("base.json", ReportJson.write(before)),
        SavedRun.read("head.json", ReportJson.write(noisy)),
        0.1,
        Instant.parse("2026-12-02T03:04:05Z"));
  }

  @Test
  void textNamesFilesFiguresReasonsAndVerdict() {
    String text = BaselineFormat.TEXT.write(report());

    assertThat(text)
        .contains("head.json against the baseline base.json")
        .contains("up to 10 % higher, throughput up to 10 % lower")
        .contains("the baseline is old: 334 days")
        .containsPattern("virtual +response.p50 .*1\\.19\\d .*CROSSED")
        .contains("blocking response.p50: the result cannot be trusted here: HOST_NOISY: ")
        .contains("CROSSED: of 12 figures 2 crossed the limit, and 2 could not be judged.");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void markdownHasTheSameRows() {
    assertThat(BaselineFormat.MD.write(report()))
        .contains("## head.json against the baseline base.json")
        .containsPattern("\\| virtual +\\| response.p50 ")
        .contains("CROSSED: of 12 figures 2 crossed the limit");
  }

  @Test
  void jsonHasAllOfIt() throws Exception {
    JsonNode json = new ObjectMapper().readTree(BaselineFormat.JSON.write(report()));

    assertThat(json.path("schema").asText()).isEqualTo("overlap/gate/1");
    assertThat(json.path("outcome").asText()).isEqualTo("CROSSED");
    assertThat(json.path("rows")).hasSize(12);
    assertThat(json.path("rows").path(7).path("ratio").path("low").asDouble()).isGreaterThan(1.1);
    assertThat(json.path("notes")).hasSize(1);
  }

  @Test
  void junitHasATestCaseForEachFigure() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(BaselineFormat.JUNIT.write(report()))))
            .getDocumentElement();

    assertThat(suite.getAttribute("name")).isEqualTo("overlap.gate");
    assertThat(suite.getAttribute("tests")).isEqualTo("12");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(12);
    assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("message"))
        .contains("of the baseline, with 99 % confidence");
    assertThat(((Element) suite.getElementsByTagName("skipped").item(0)).getAttribute("message"))
        .contains("others were at work");
  }
}
