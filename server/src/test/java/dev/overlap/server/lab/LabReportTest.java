package dev.overlap.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.loadgen.host.Machine;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of rows that nobody measured here. */
class LabReportTest {
  private static final Row HOLDS =
      new Row(
          "ten | waits, one after another on a thread, each of them of a second and no less",
          Prediction.about(10, "s", 0.1),
          Measurement.of("s", 10.2, 10.1, 10.4),
          "One thread waits for one thing at a time, so that ten waits of a second come to ten"
              + " seconds, however idle the CPU is meanwhile.");
  private static final Row OTHERWISE =
      new Row(
          "red\u001b[31m \u202eand turned\nin two lines",
          Prediction.above(5, ""),
          Measurement.of("", 4),
          "It has no upper bound.");
  private static final Row UNKNOWN =
      new Row(
          "memory",
          Prediction.atMost(100, "MB"),
          Measurement.of("MB", Double.NaN),
          "Nobody tells it here.");
  private static final LabReport REPORT =
      new LabReport(
          LabReport.SCHEMA,
          Instant.parse("2026-02-03T23:59:59Z"),
          false,
          new Machine("0.1.0", "Linux 6.1", "A | B processor", 4, "OpenJDK 64-Bit Server VM 25"),
          List.of(
              new LabResult(
                  "waits",
                  "ten waits of a second take one second or ten",
                  List.of(HOLDS, OTHERWISE),
                  List.of("waits  ──●"),
                  List.of("A note_that has *marks*, and goes on for longer than a line is wide."),
                  12.34),
              new LabResult("pool", "A pool bounds.", List.of(UNKNOWN), List.of(), List.of(), 3)));

  @Test
  void textFitsATerminalAndMarksWhatCameOutOtherwise() {
    String text = LabFormat.TEXT.write(REPORT);

    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    assertThat(text).startsWith("The labs\n").contains("case  ", "predicted", "measured");
    assertThat(text.lines().filter(line -> line.contains(" NO"))).hasSize(2);
    assertThat(text).contains("10.2 s (10.1 to 10.4)", "as predicted: 1 of 3 rows\n", "4 × A | B");
    assertThat(text).doesNotContain("\u001b", "\u202e", "…").contains("red<001B>[31m <202E>and");
    String flat = text.replaceAll("\\s+", " ");
    assertThat(flat).contains(HOLDS.why(), REPORT.labs().getFirst().notes().getFirst());
  }

  @Test
  void textWrapsALongCaseAndCutsNothing() {
    String text = LabFormat.TEXT.write(REPORT);

    for (String word : HOLDS.what().split(" ", -1)) {
      assertThat(text).contains(word);
    }
  }

  @Test
  void markdownHasOneTableRowPerCase() {
    String text = LabFormat.MD.write(REPORT);

    assertThat(text).startsWith("# The labs\n");
    assertThat(text).contains("- Date: 2026-02-03 (UTC)", "- CPU: 4 × A \\| B processor");
    assertThat(text)
        .contains("## waits\n\nTen waits of a second take one second or ten.\n")
        .contains("| case | predicted | measured | as predicted | why |\n| --- |")
        .contains("| ten \\| waits", "| yes |", "| NO |", "- A note\\_that has \\*marks\\*")
        .contains("It took 12.3 s.", "red\\<001B\\>", "turned\\<000A\\>in");
    List<String> rows = text.lines().filter(line -> line.startsWith("| ")).toList();
    assertThat(rows).hasSize(2 + 2 + 2 + 1); // two headings, and three cases
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(7)); // five cells
  }

  @Test
  void jsonSaysWhatTheReportDoesAndKnowsNoInfinity() throws JsonProcessingException {
    JsonNode json = new ObjectMapper().readTree(LabFormat.JSON.write(REPORT));

    assertThat(json.path("schema").asText()).isEqualTo("overlap/lab/1");
    assertThat(json.path("startedAt").asText()).isEqualTo("2026-02-03T23:59:59Z");
    assertThat(json.path("machine").path("cpus").asInt()).isEqualTo(4);
    JsonNode lab = json.path("labs").path(0);
    assertThat(lab.path("name").asText()).isEqualTo("waits");
    assertThat(lab.path("seconds").asDouble()).isEqualTo(12.34);
    assertThat(lab.path("notes")).hasSize(1);
    JsonNode holds = lab.path("rows").path(0);
    assertThat(holds.path("what").asText()).isEqualTo(HOLDS.what());
    assertThat(holds.path("why").asText()).isEqualTo(HOLDS.why());
    assertThat(holds.path("asPredicted").isBoolean()).isTrue();
    assertThat(holds.path("asPredicted").asBoolean()).isTrue();
    assertThat(holds.path("predicted").path("text").asText()).isEqualTo("10 s");
    assertThat(holds.path("predicted").path("low").asDouble()).isEqualTo(9);
    assertThat(holds.path("measured").path("typical").asDouble()).isEqualTo(10.2);
    assertThat(holds.path("measured").path("unit").asText()).isEqualTo("s");
    JsonNode otherwise = lab.path("rows").path(1);
    assertThat(otherwise.path("asPredicted").asBoolean(true)).isFalse();
    assertThat(otherwise.path("predicted").path("low").asDouble()).isGreaterThan(5);
    assertThat(otherwise.path("predicted").path("high").isNull()).isTrue();
    JsonNode unknown = json.path("labs").path(1).path("rows").path(0);
    assertThat(unknown.path("predicted").path("low").isNull()).isTrue();
    assertThat(unknown.path("measured").path("typical").isNull()).isTrue();
  }

  @Test
  void countsWhatCameOutAsPredicted() {
    LabReport right =
        new LabReport(
            LabReport.SCHEMA,
            REPORT.startedAt(),
            false,
            REPORT.machine(),
            List.of(new LabResult("waits", "Waits.", List.of(HOLDS), List.of(), List.of(), 1)));

    assertThat(REPORT.isAsPredicted()).isFalse();
    assertThat(right.isAsPredicted()).isTrue();
    assertThat(right.verdict()).isEqualTo("as predicted: 1 of 1 row");
  }
}
