package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.LoadReports;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.result.LoadReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadDocumentTest {
  private static final LoadModel OPEN = LoadReports.openLoop(201);
  private static final LoadModel CLOSED = new ClosedLoop(50, Duration.ZERO);

  private static String text(LoadModel model, boolean partial) {
    return text(LoadReports.report(model, partial));
  }

  /** In one line, however it was wrapped. */
  private static String text(LoadReport report) {
    return LoadDocument.of(report).text();
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void bothSumsOfTheBooksAreWrittenOut() {
    assertThat(flat(text(OPEN, false)))
        .contains("planned 2,010 = sent 2,000 + dropped 10")
        .contains("ok 1,900 + http errors 50 + timeouts 30 + connection errors 15 + in flight 5");
  }

  @Test
  void goodputAndBothTimesAreShown() {
    String text = text(OPEN, false);

    assertThat(text).contains("190.0 req/s").contains("http://127.0.0.1:8080");
    assertThat(text.lines().filter(line -> line.startsWith("response")))
        .singleElement()
        .satisfies(line -> assertThat(line.split(" +", -1)).contains("12.5", "–"));
    assertThat(text.lines().filter(line -> line.startsWith("service")))
        .singleElement()
        .satisfies(line -> assertThat(line.split(" +", -1)).contains("12.0"));
    assertThat(text).doesNotContain("excess");
  }

  @Test
  void lagIsShownInAnOpenLoopOnly() {
    assertThat(text(OPEN, false).lines().filter(line -> line.startsWith("lag")))
        .singleElement()
        .satisfies(line -> assertThat(line.split(" +", -1)).contains("0.5"));
    assertThat(text(CLOSED, false).lines()).noneMatch(line -> line.startsWith("lag"));
  }

  @Test
  void closedLoopSaysWhereIntendedStartAndSendingDiffer() {
    String remark = "intended start and sending differ only where a connection is opened";

    assertThat(flat(text(CLOSED, false))).contains(remark);
    assertThat(flat(text(OPEN, false))).doesNotContain(remark);
  }

  @Test
  void connectionErrorsAreToldByKind() {
    assertThat(text(OPEN, false))
        .contains("Connection errors: 13 closed before an answer, 2 head too large");
    assertThat(text(LoadReports.well(OPEN, 500, 9))).doesNotContain("Connection errors: ");
  }

  @Test
  void generatorIsShownBesideItsCeiling() {
    assertThat(flat(text(OPEN, false)))
        .contains(
            "Generator: epoll, its loop busy 30 %, used less than 1 % of its ceiling"
                + " (104,000 req/s, selftest of 2026-11-23)");
    assertThat(flat(text(LoadReports.well(OPEN, 124_800, 9)))).contains("used 12 % of its ceiling");
    assertThat(flat(text(LoadReports.withoutCeiling(OPEN))))
        .contains("its loop busy 30 %; its ceiling is not known here: run overlap selftest");
  }

  @Test
  void runThatWasStoppedSaysSo() {
    assertThat(text(OPEN, true)).contains("PARTIAL");
    assertThat(text(OPEN, false)).doesNotContain("PARTIAL");
  }

  @Test
  void trustIsSaid() {
    assertThat(text(OPEN, false)).contains("can be believed");
  }

  @Test
  void answersAndConnectionsAreCounted() {
    assertThat(text(OPEN, false))
        .contains("By status: 200 × 1,900, 301 × 50")
        .contains("Connections: 50 opened")
        .doesNotContain("outside the measured time");
  }

  @Test
  void whatFailedInTheDiscardedHeadIsSaid() {
    RequestCounts head = new RequestCounts(100, 100, 90, 3, 4, 2, 0, 1);

    assertThat(text(LoadReports.afterHead(OPEN, head)))
        .contains("9 requests failed outside the measured time");
  }
}
