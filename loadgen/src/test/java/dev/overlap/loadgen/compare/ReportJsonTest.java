package dev.overlap.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.loadgen.analysis.CandidateAnalysis;
import dev.overlap.loadgen.analysis.DisturbedReports;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.analysis.Verdicts;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.result.ReportJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportJsonTest {
  private final ComparisonReport report = Reports.comparison();

  private static JsonNode parse(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void reportIsReadBackAsItWasWritten() {
    for (ComparisonReport each : List.of(report, Reports.everything())) {
      assertThat(ReportJson.read(ReportJson.write(each))).isEqualTo(each);
    }
  }

  @Test
  void figureThatIsNotKnownIsNullInTheFileAndReadBackAsUnknown() throws IOException {
    ComparisonReport stalled = DisturbedReports.stalled();
    String written = ReportJson.write(stalled);
    JsonNode json = parse(written);
    JsonNode cost = json.at("/candidates/0/cost");

    assertThat(cost.at("/gcPauses").isIntegralNumber()).isTrue();
    assertThat(cost.at("/cpuMicrosPerRequest").isFloatingPointNumber()).isTrue();
    assertThat(cost.get("loopLagMeanMillis").isNull()).isTrue();
    assertThat(json.at("/candidates/0/recovery/secondsByRound/1").isNull()).isTrue();
    assertThat(json.at("/candidates/1/recovery").get("peakRssBytes").isNull()).isTrue();
    assertThat(json.at("/plan/concurrency").isIntegralNumber()).isTrue();
    assertThat(json.at("/plan").get("ratePerSecond").isNull()).isTrue();
    assertThat(ReportJson.read(written)).isEqualTo(stalled);
    assertThat(ReportJson.read(written.replaceAll(",\\s*\"peakRssBytes\" : null", "")))
        .isEqualTo(stalled);
  }

  @Test
  void fileFromBeforeCeilingsWereKeptIsStillRead() {
    String today = ReportJson.write(Reports.withoutCeiling(report));
    String before = today.replaceFirst(",\\s*\"generatorCeiling\" : null", "");

    assertThat(before).isNotEqualTo(today);
    assertThat(ReportJson.read(before)).isEqualTo(Reports.withoutCeiling(report));
  }

  @Test
  void fileHasTheFieldsOfTheContract() throws IOException {
    JsonNode json = parse(ReportJson.write(report));
    JsonNode candidate = json.at("/candidates/0");

    assertFields(json, "schema", "id", "startedAt", "partial", "environment", "plan");
    assertFields(json, "backend", "candidates", "verdicts");
    assertThat(json.at("/schema").asText()).isEqualTo("overlap/comparison/1");
    assertFields(candidate, "name", "parts", "throughput", "predictedLimit", "response");
    assertFields(candidate, "service", "excess", "counts", "cost", "trust", "explanation");
    assertFields(candidate, "rounds");
    assertThat(candidate.at("/predictedLimit/boundBy").asText()).isEqualTo("pool");
    assertThat(candidate.at("/trust/verdict").asText()).isEqualTo("TRUSTED");
    assertFields(candidate.at("/counts"), "planned", "sent", "ok", "httpError", "timeout");
    assertFields(candidate.at("/counts"), "connectionError", "dropped", "inFlight");
    assertThat(candidate.at("/counts").size()).isEqualTo(8);
    assertFields(json.at("/verdicts/0"), "metric", "a", "b", "ratio", "verdict");
  }

  private static void assertFields(JsonNode node, String... names) {
    for (String name : names) {
      assertThat(node.has(name)).as(name).isTrue();
    }
  }

  @Test
  void everyFigureCanBeComputedAgainFromTheRoundsInTheFile() {
    ComparisonReport back = ReportJson.read(ReportJson.write(report));

    back.candidates()
        .forEach(
            candidate ->
                assertThat(
                        LatencyFigures.of(
                            CandidateAnalysis.merge(candidate.rounds(), BlockResult::response)))
                    .isEqualTo(candidate.response()));
    assertThat(Verdicts.judge(Reports.shape().model(), back.candidates()))
        .isEqualTo(report.verdicts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "no json", "{\"schema\":\"overlap/load/1\"}", "{\"schema\":"})
  void otherFilesAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportJson.read(text))
        .withMessageContaining("result file");
  }

  @Test
  void eventIsOneLineOfJsonThatNamesItsKind() throws IOException {
    List<ComparisonEvent> events =
        List.of(
            new ComparisonEvent.PhaseStarted("measuring"),
            new ComparisonEvent.WarmUpWindow("candidates", 1, Map.of("virtual", 150.0)),
            new ComparisonEvent.BlockEnded(1, 1, 3, "virtual", 4850, 103, 0),
            new ComparisonEvent.ReportWritten("result.json", true));
    for (ComparisonEvent event : events) {
      String line = ReportJson.line(ComparisonEvent.class, event);

      assertThat(line).doesNotContain("\n");
      assertThat(parse(line).path("event").asText()).isNotEmpty();
    }
  }
}
