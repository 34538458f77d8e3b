package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What was decided in a test, as cases of a suite: crossed is a failure, undecided is skipped. */
final class JunitXml {
  private JunitXml() {}

  static String of(Run run) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument();
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", run.test());
      xml.writeAttribute("tests", Integer.toString(run.decided().size()));
      xml.writeAttribute("failures", count(run, Outcome.CROSSED));
      xml.writeAttribute("skipped", count(run, Outcome.UNJUDGED));
      for (Result result : run.decided()) {
        write(xml, run, result);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("not written to memory", e);
    }
    return text.append('\n').toString();
  }

  private static String count(Run run, Outcome outcome) {
    return Long.toString(run.decided().stream().filter(r -> shown(run, r) == outcome).count());
  }

  /** Where gates only report, what is crossed is not a failure. */
  private static Outcome shown(Run run, Result result) {
    boolean reports = run.mode() == GateMode.REPORT && result.outcome() == Outcome.CROSSED;
    return reports ? Outcome.UNJUDGED : result.outcome();
  }

  private static void write(XMLStreamWriter xml, Run run, Result result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", run.test());
    xml.writeAttribute("name", result.candidate() + " " + result.gate());
    if (result.outcome() != Outcome.PASSED) {
      xml.writeStartElement(shown(run, result) == Outcome.CROSSED ? "failure" : "skipped");
      xml.writeAttribute("message", result.measured());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
