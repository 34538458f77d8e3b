package dev.overlap.loadgen.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.loadgen.analysis.LoadReports;
import dev.overlap.loadgen.engine.LoadProgress;
import dev.overlap.loadgen.result.ReportJson;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LoadEventTest {
  private static JsonNode json(LoadEvent event) throws IOException {
    String line = ReportJson.line(LoadEvent.class, event);
    assertThat(line).doesNotContain("\n");
    return new ObjectMapper().readTree(line);
  }

  @Test
  void progressCarriesEveryField() throws IOException {
    JsonNode json =
        json(
            LoadEvent.Progress.of(
                new LoadProgress(
                    Duration.ofMillis(1500),
                    Duration.ofSeconds(10),
                    true,
                    120,
                    3,
                    7,
                    80.5,
                    OptionalDouble.of(12.5))));

    assertThat(json.path("event").asText()).isEqualTo("progress");
    assertThat(json.path("elapsedSeconds").asDouble()).isEqualTo(1.5);
    assertThat(json.path("plannedSeconds").asDouble()).isEqualTo(10);
    assertThat(json.path("measuring").asBoolean()).isTrue();
    assertThat(json.path("ok").asLong()).isEqualTo(120);
    assertThat(json.path("errors").asLong()).isEqualTo(3);
    assertThat(json.path("inFlight").asLong()).isEqualTo(7);
    assertThat(json.path("okPerSecond").asDouble()).isEqualTo(80.5);
    assertThat(json.path("p99Millis").asDouble()).isEqualTo(12.5);
  }

  @Test
  void endOfAStageCarriesItsFigures() throws IOException {
    JsonNode json = json(LoadEvent.StageEnded.of(LoadReports.stage(400, true, false)));

    assertThat(json.path("event").asText()).isEqualTo("stage");
    assertThat(json.path("rate").asDouble()).isEqualTo(400);
    assertThat(json.path("held").asBoolean()).isTrue();
    assertThat(json.path("throughput").asDouble()).isEqualTo(400);
    assertThat(json.path("trust").asText()).isEqualTo("TRUSTED");
  }

  @Test
  void reportNamesItsFile() throws IOException {
    assertThat(json(new LoadEvent.ReportWritten("run.json", false)).path("file").asText())
        .isEqualTo("run.json");
    assertThat(json(new LoadEvent.ReportWritten(null, true)).path("file").isNull()).isTrue();
  }
}
