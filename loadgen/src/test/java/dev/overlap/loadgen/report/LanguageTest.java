package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Languages;
import dev.overlap.loadgen.analysis.DisturbedReports;
import dev.overlap.loadgen.analysis.LoadReports;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.compare.ComparisonEvent;
import dev.overlap.loadgen.gate.Gate;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is written is the same whatever language the machine speaks. */
class LanguageTest {
  static final List<String> LANGUAGES = List.of(Languages.EACH.split(","));

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Reports are computed anew: sentences in them are written when they are analysed. */
  private static List<String> everything() {
    List<String> texts = new ArrayList<>();
    ComparisonReport plain = Reports.everything();
    for (ComparisonReport report : List.of(plain, Distrust.of(plain), DisturbedReports.stalled())) {
      for (ReportFormat format : ReportFormat.values()) {
        texts.add(format.write(report));
      }
    }
    ClosedLoop closed = new ClosedLoop(1_234, SECOND);
    List<StagesReport.StageReport> stages = List.of(LoadReports.stage(1_234.5, true, false));
    for (LoadFormat format : LoadFormat.values()) {
      texts.add(format.write(LoadReports.report(closed, true)));
      texts.add(format.write(LoadReports.report(LoadReports.openLoop(1_234.5), false)));
      texts.add(format.write(StagesReport.of(Kind.SWEEP, false, stages)));
    }
    for (BaselineFormat format : BaselineFormat.values()) {
      texts.add(format.write(BaselineFormatTest.report()));
    }
    texts.add(new ComparisonEvent.WarmUpWindow("backend", 3, Map.of("a", 1_234.5)).line());
    texts.add(Gate.parse("p50<1ms").judge(plain.candidates().getFirst()).line());
    texts.add(new Delay.Uniform(10, 1_200).toString());
    texts.add(new Disturbance(Optional.of(new Stall(SECOND, SECOND)), 0.015).query(SECOND));
    texts.add(Units.figure(1_234_567.8) + " " + Units.figure(1.234));
    return texts;
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void everyTextIsAsUsual(String language) throws Exception {
    assertThat(Languages.under(language, LanguageTest::everything))
        .containsExactlyElementsOf(everything());
  }
}
