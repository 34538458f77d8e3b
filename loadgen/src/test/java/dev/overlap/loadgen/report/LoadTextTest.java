package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.compare.LoadReport;
import dev.overlap.loadgen.compare.LoadShape;
import dev.overlap.loadgen.engine.Counts;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadTextTest {
  private static final Counts COUNTS = new Counts(2010, 2000, 1900, 50, 30, 15, 10, 5);

  /** Nineteen hundred times of 12.5 ms in ten seconds. */
  private static LoadReport report(LoadModel model, boolean partial) {
    LatencyRecorder times = new LatencyRecorder();
    for (int i = 0; i < 1900; i++) {
      times.ended(Outcome.OK, 0, 500_000, 12_500_000, -1);
    }
    LoadResult result =
        new LoadResult(
            COUNTS,
            COUNTS,
            1900,
            Duration.ofSeconds(10),
            times,
            new LatencyHistogram(),
            1_000_000,
            0,
            partial);
    LoadShape shape = new LoadShape(model, new Delay.Fixed(0), Duration.ofSeconds(10), 1, 1);
    return LoadReport.of(
        shape, LoadReport.target(URI.create("http://127.0.0.1:8080"), "/virtual/io"), result);
  }

  private static LoadModel openLoop() {
    return new OpenLoop(201, Arrivals.CONSTANT, 100, 100);
  }

  @Test
  void bothSumsOfTheBooksAreWrittenOut() {
    assertThat(LoadText.write(report(openLoop(), false)))
        .contains("planned 2,010 = sent 2,000 + dropped 10")
        .contains("ok 1,900 + http errors 50 + timeouts 30 + connection errors 15 + in flight 5");
  }

  @Test
  void goodputAndBothTimesAreShown() {
    String text = LoadText.write(report(openLoop(), false));

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
  void closedLoopSaysThatIntendedStartAndSendingAreTheSame() {
    String remark = "intended start and sending are the same";

    assertThat(LoadText.write(report(new ClosedLoop(50, Duration.ZERO), false))).contains(remark);
    assertThat(LoadText.write(report(openLoop(), false))).doesNotContain(remark);
  }

  @Test
  void runThatWasStoppedSaysSo() {
    assertThat(LoadText.write(report(openLoop(), true))).contains("PARTIAL");
    assertThat(LoadText.write(report(openLoop(), false))).doesNotContain("PARTIAL");
  }

  @Test
  void trustIsSaid() {
    assertThat(LoadText.write(report(openLoop(), false))).contains("can be believed");
  }
}
