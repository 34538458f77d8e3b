package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ReportJson;
import dev.overlap.loadgen.compare.Reports;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A file that was written before costs were told apart can still be read, and says nothing false.
 */
class OldFileTest {
  private static final List<String> LATER =
      List.of(
          "gates",
          "sweep",
          "capacities",
          "forks",
          "precision",
          "fork",
          "loopMicrosPerRequest",
          "bounds",
          "little",
          "cpus",
          "start",
          "heapProbes",
          "measuredShare",
          "sample",
          "meanInFlight",
          "residenceSeconds",
          "systemSeconds",
          "compilerSeconds",
          "contextSwitches",
          "userMicrosPerRequest",
          "systemMicrosPerRequest",
          "compilerMicrosPerRequest",
          "gcPauses",
          "gcPauseMillis",
          "peakVirtualThreads",
          "contextSwitchesPerRequest",
          "peakHeapBytes",
          "heapBytesPerRequestInFlight",
          "loopBusyShare",
          "loopLagMeanMillis",
          "loopLagMaxMillis",
          "peakQueue",
          "pinnedEvents");

  private ComparisonReport old;

  @BeforeEach
  void strip() throws IOException {
    JsonNode file = new ObjectMapper().readTree(ReportJson.write(Reports.comparison()));
    strip(file);
    // The machine, too, has a number of CPUs; that one was there before.
    ((ObjectNode) file.path("environment")).put("cpus", 2);
    old = ReportJson.read(file.toString());
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(LATER);
    }
    node.forEach(OldFileTest::strip);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatCanBeWrittenFromIt(ReportFormat format) {
    assertThat(format.write(old)).contains("blocking", "virtual");
  }

  @Test
  void nothingIsSaidThatItDoesNotKnow() {
    String text = ReportFormat.TEXT.write(old).replaceAll("\\s+", " ");

    assertThat(text)
        .contains("On CPUs that were not assigned here", "97.3%")
        .contains("Little's law: not checked in any block")
        .doesNotContain("On different CPUs", " 0.0%", "compilers left out");
  }
}
