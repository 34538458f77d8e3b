package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LoadReportTest {
  private static final LoadModel OPEN = LoadReports.openLoop(201);
  private static final LoadModel CLOSED = new ClosedLoop(50, Duration.ZERO);

  private static JsonNode json(Object report) throws IOException {
    return new ObjectMapper().readTree(ReportJson.write(report));
  }

  @Test
  void candidateStandsAtTheTopBesideSchemaAndPlan() throws IOException {
    JsonNode json = json(LoadReports.report(OPEN, false));

    assertThat(json.path("schema").asText()).isEqualTo("overlap/load/1");
    assertThat(json.at("/plan/ratePerSecond").asDouble()).isEqualTo(201);
    assertThat(json.at("/throughput/estimate").asDouble()).isEqualTo(190);
    assertThat(json.at("/counts/planned").asInt()).isEqualTo(2010);
    assertThat(json.at("/environment/cpus").asInt()).isEqualTo(2);
  }

  @Test
  void generatorSaysWhatWasAskedOfIt() throws IOException {
    JsonNode generator = json(LoadReports.report(OPEN, false)).path("generator");

    assertThat(generator.path("transport").asText()).isEqualTo("epoll");
    assertThat(generator.path("ceilingPerSecond").asDouble()).isEqualTo(104_000);
    assertThat(generator.path("ceilingShare").asDouble()).isCloseTo(195.0 / 104_000, within(1e-9));
    assertThat(generator.path("busy").asDouble()).isCloseTo(0.3, within(1e-9));
    assertThat(generator.at("/connectionErrors/CLOSED_UNANSWERED").asInt()).isEqualTo(13);
    assertThat(generator.at("/connectionErrors/HEAD_TOO_LARGE").asInt()).isEqualTo(2);
    assertThat(generator.path("connectionErrors").size()).isEqualTo(2);
  }

  @Test
  void ceilingIsNullWhereNoSelftestRan() throws IOException {
    JsonNode generator = json(LoadReports.withoutCeiling(OPEN)).path("generator");

    assertThat(generator.path("ceilingPerSecond").isNull()).isTrue();
    assertThat(generator.path("ceilingShare").isNull()).isTrue();
  }

  @Test
  void onlyAnOpenLoopHasLag() {
    assertThat(LoadReports.report(OPEN, false).lag()).isNotNull();
    assertThat(LoadReports.report(CLOSED, false).lag()).isNull();
  }

  @Test
  void everyOutcomeThatOccurredHasItsHistogram() {
    BlockResult round = LoadReports.report(OPEN, false).result().rounds().getFirst();

    assertThat(round.times().outcomes()).containsOnlyKeys("ok", "connectionError");
    assertThat(LatencyHistogram.decode(round.times().outcomes().getOrDefault("ok", "")).count())
        .isEqualTo(1900);
    assertThat(
            LatencyHistogram.decode(round.times().outcomes().getOrDefault("connectionError", ""))
                .count())
        .isEqualTo(15);
  }

  @Test
  void timeOfTheWholeRunAndStealAreInTheRound() {
    BlockResult round = LoadReports.report(OPEN, false).result().rounds().getFirst();

    assertThat(round.blockSeconds()).isEqualTo(12);
    assertThat(round.windowSeconds()).isEqualTo(10);
    assertThat(round.host().stealShare()).hasValue(0.01);
    assertThat(round.host().foreignCores()).isEmpty();
  }

  @Test
  void stageIsAReportWithItsLoadBesideIt() throws IOException {
    StagesReport report =
        StagesReport.search(
            "p99<150ms",
            OptionalDouble.of(400),
            false,
            List.of(LoadReports.stage(400, true, true)));
    JsonNode json = json(report);

    assertThat(json.path("schema").asText()).isEqualTo("overlap/stages/1");
    assertThat(json.path("kind").asText()).isEqualTo("search");
    assertThat(json.path("found").asDouble()).isEqualTo(400);
    JsonNode stage = json.at("/stages/0");
    assertThat(stage.path("label").asText()).isEqualTo("400 req/s");
    assertThat(stage.path("rate").asDouble()).isEqualTo(400);
    assertThat(stage.path("concurrency").isNull()).isTrue();
    assertThat(stage.path("held").asBoolean()).isTrue();
    assertThat(stage.path("confirming").asBoolean()).isTrue();
    assertThat(stage.path("schema").asText()).isEqualTo("overlap/load/1");
    assertThat(stage.at("/counts/ok").asInt()).isEqualTo(4000);
  }

  @Test
  void stageWithoutObjectiveWasNeitherHeldNorNot() throws IOException {
    StagesReport.StageReport stage =
        StagesReport.StageReport.of("50 concurrent", null, false, LoadReports.well(CLOSED, 500, 9));
    JsonNode json = json(StagesReport.of(Kind.STEPS, true, List.of(stage)));

    assertThat(json.path("partial").asBoolean()).isTrue();
    assertThat(json.path("objective").isNull()).isTrue();
    assertThat(json.at("/stages/0/held").isNull()).isTrue();
    assertThat(json.at("/stages/0/concurrency").asInt()).isEqualTo(50);
    assertThat(stage.labelled().name()).isEqualTo("50 concurrent");
  }

  @Test
  void runWithoutAResponseHasAReport() {
    RequestCounts counts = new RequestCounts(5, 5, 0, 0, 0, 5, 0, 0);
    LoadReport report = LoadReports.report(OPEN, false, counts, 1, LoadReports.CEILING);

    assertThat(report.result().response().p50()).isEmpty();
    assertThat(report.generator().ceilingShare()).hasValue(0);
  }

  @Test
  void answersAreCountedByTheirStatus() throws IOException {
    JsonNode json = json(LoadReports.report(OPEN, false));

    assertThat(json.at("/statuses/200").asInt()).isEqualTo(1900);
    assertThat(json.at("/statuses/301").asInt()).isEqualTo(50);
    assertThat(json.at("/rounds/0/statuses")).isEqualTo(json.path("statuses"));
    assertThat(json.at("/generator/connectionsOpened").asInt()).isEqualTo(50);
    assertThat(json.at("/rounds/0/connectionsOpened").asInt()).isEqualTo(50);
  }

  @Test
  void whatFailedInTheDiscardedHeadIsReported() throws IOException {
    RequestCounts head = new RequestCounts(100, 100, 90, 3, 4, 2, 0, 1);
    LoadReport report = LoadReports.afterHead(OPEN, head);

    assertThat(report.result().books().discarded()).isEqualTo(head);
    assertThat(report.result().setting().caveats())
        .singleElement(STRING)
        .startsWith("9 requests failed outside the measured windows");
    assertThat(json(report).at("/discarded/timeout").asInt()).isEqualTo(4);
    assertThat(LoadReports.report(OPEN, false).result().setting().caveats()).isEmpty();
  }

  @Test
  void runWithoutASuccessIsNotBelieved() {
    RequestCounts counts = new RequestCounts(2000, 2000, 0, 2000, 0, 0, 0, 0);
    LoadReport report = LoadReports.report(OPEN, false, counts, 1, LoadReports.CEILING);

    assertThat(report.result().trust().isTrusted()).isFalse();
    assertThat(report.result().trust().causes().getFirst())
        .isEqualTo("no answer was a success (2xx): 301 × 2,000");
  }
}
