package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.result.ComparisonReport;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitReportTest {
  private static Document parse(ComparisonReport report) throws Exception {
    String xml = ReportFormat.JUNIT.write(report);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void gatesBooksAndTrustAreTestCases() throws Exception {
    Document document = parse(Reports.everything());
    Element suite = document.getDocumentElement();

    assertThat(elements(document, "testcase")).hasSize(2 + 2 * 2);
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("0");
    assertThat(elements(document, "failure"))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.getAttribute("message")).isEqualTo("measured: 269.22 ms");
              assertThat(((Element) failure.getParentNode()).getAttribute("name"))
                  .isEqualTo("p99<200ms");
            });
  }

  @Test
  void whatCannotBeBelievedIsSkippedWithItsReason() throws Exception {
    Document document = parse(Distrust.of(Reports.comparison()));

    assertThat(elements(document, "skipped"))
        .isNotEmpty()
        .allSatisfy(skipped -> assertThat(skipped.getAttribute("message")).contains(": "));
    assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("0");
  }

  @Test
  void namesCannotBreakTheMarkup() throws Exception {
    String name = "a\"<b>&]]>\u0007\u001b[31m";
    Document document = parse(Reports.comparison(name, "other"));

    assertThat(elements(document, "testcase"))
        .anySatisfy(
            testCase ->
                assertThat(testCase.getAttribute("classname"))
                    .isEqualTo("overlap.compare.a\"<b>&]]><0007><001B>[31m"));
  }
}
