package dev.overlap.loadgen.report;

import dev.overlap.loadgen.baseline.BaselineReport;
import dev.overlap.loadgen.report.document.Visible;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * For build servers, in the form that Ant's and Maven's test reports have: a test case for each
 * gate and candidate, one for the books and one for the trust of each candidate. A gate that was
 * crossed and books that are broken fail; what cannot be judged, or believed, is skipped with its
 * reason.
 */
final class JunitReport {
  private static final String SUITE = "overlap.compare";
  private static final String BASELINE_SUITE = "overlap.gate";

  /** Writes what is in the document. */
  private interface Content {
    void to(XMLStreamWriter xml) throws XMLStreamException;
  }

  /** The comparison in this format. */
  public String write(ComparisonReport report) {
    return document(xml -> suite(xml, report));
  }

  /** A result held against a baseline, in this format: a test case for each figure. */
  String write(BaselineReport report) {
    return document(xml -> suite(xml, report));
  }

  private static String document(Content content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml, 0);
      content.to(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private static void suite(XMLStreamWriter xml, ComparisonReport report)
      throws XMLStreamException {
    long crossed = count(report.gates(), "CROSSED");
    long broken = report.candidates().stream().filter(c -> !c.brokenBooks().isEmpty()).count();
    long unjudged = count(report.gates(), "UNJUDGED");
    long distrusted = report.candidates().stream().filter(c -> !c.trust().isTrusted()).count();
    xml.writeStartElement("testsuite");
    attribute(xml, "name", SUITE);
    attribute(
        xml, "tests", Integer.toString(report.gates().size() + 2 * report.candidates().size()));
    attribute(xml, "failures", Long.toString(crossed + broken));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", Long.toString(unjudged + distrusted));
    attribute(xml, "timestamp", report.run().startedAt());
    attribute(xml, "time", time(report));
    properties(xml, report);
    for (GateReport gate : report.gates()) {
      gate(xml, SUITE, gate, "; the run cannot be trusted, or is too short");
    }
    for (CandidateReport candidate : report.candidates()) {
      String reasons = String.join("; ", candidate.brokenBooks());
      testCase(
          xml,
          SUITE + "." + candidate.name(),
          "books",
          reasons.isEmpty() ? "" : "failure",
          reasons);
      String causes = String.join("; ", candidate.trust().causes());
      testCase(
          xml,
          SUITE + "." + candidate.name(),
          "trust",
          candidate.trust().isTrusted() ? "" : "skipped",
          candidate.trust().verdict() + ": " + causes);
    }
    line(xml, 1);
    xml.writeStartElement("system-out");
    xml.writeCharacters(valid(ComparisonDocument.of(report).text()));
    xml.writeEndElement();
    line(xml, 0);
    xml.writeEndElement();
  }

  private static void suite(XMLStreamWriter xml, BaselineReport report) throws XMLStreamException {
    List<GateReport> gates = report.rows().stream().map(BaselineReport.Row::gate).toList();
    xml.writeStartElement("testsuite");
    attribute(xml, "name", BASELINE_SUITE);
    attribute(xml, "tests", Integer.toString(gates.size()));
    attribute(xml, "failures", Long.toString(count(gates, "CROSSED")));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", Long.toString(count(gates, "UNJUDGED")));
    for (GateReport gate : gates) {
      gate(xml, BASELINE_SUITE, gate, "");
    }
    line(xml, 1);
    xml.writeStartElement("system-out");
    xml.writeCharacters(valid(BaselineDocument.of(report).text()));
    xml.writeEndElement();
    line(xml, 0);
    xml.writeEndElement();
  }

  private static long count(List<GateReport> gates, String outcome) {
    return gates.stream().filter(gate -> gate.outcome().equals(outcome)).count();
  }

  private static String time(ComparisonReport report) {
    double seconds =
        report.candidates().stream()
            .flatMap(candidate -> candidate.rounds().stream())
            .mapToDouble(round -> round.blockSeconds())
            .sum();
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static void properties(XMLStreamWriter xml, ComparisonReport report)
      throws XMLStreamException {
    line(xml, 1);
    xml.writeStartElement("properties");
    for (CandidateReport candidate : report.candidates()) {
      property(xml, candidate.name() + ".throughput", candidate.throughput().estimate());
      OptionalDouble p99 = candidate.response().p99();
      if (p99.isPresent()) {
        property(xml, candidate.name() + ".response.p99", p99.getAsDouble());
      }
    }
    line(xml, 1);
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, String name, double value)
      throws XMLStreamException {
    line(xml, 2);
    xml.writeEmptyElement("property");
    attribute(xml, "name", name);
    attribute(xml, "value", String.format(Locale.ROOT, "%.1f", value));
  }

  private static void gate(XMLStreamWriter xml, String suite, GateReport gate, String whySkipped)
      throws XMLStreamException {
    String kind =
        switch (gate.outcome()) {
          case "CROSSED" -> "failure";
          case "UNJUDGED" -> "skipped";
          default -> "";
        };
    String measured = "measured: " + gate.measured();
    testCase(
        xml,
        suite + "." + gate.candidate(),
        gate.expression(),
        kind,
        kind.equals("skipped") ? measured + whySkipped : measured);
  }

  /**
   * One test case.
   *
   * @param kind failure or skipped; empty where it passed
   */
  private static void testCase(
      XMLStreamWriter xml, String group, String name, String kind, String message)
      throws XMLStreamException {
    line(xml, 1);
    xml.writeStartElement("testcase");
    attribute(xml, "classname", group);
    attribute(xml, "name", name);
    if (!kind.isEmpty()) {
      line(xml, 2);
      xml.writeEmptyElement(kind);
      attribute(xml, "message", message);
      line(xml, 1);
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, valid(value));
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** XML 1.0 cannot hold control characters, not even escaped; line breaks it can. */
  private static String valid(String text) {
    return text.lines().map(Visible::of).collect(java.util.stream.Collectors.joining("\n"));
  }
}
