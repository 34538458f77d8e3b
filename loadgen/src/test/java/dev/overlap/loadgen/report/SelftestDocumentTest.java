package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.selftest.Ceiling;
import dev.overlap.loadgen.selftest.Check;
import dev.overlap.loadgen.selftest.SelftestReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelftestDocumentTest {
  private static final Ceiling CEILING =
      new Ceiling(104_321, 0.11, 0.42, "epoll", "2 × Any CPU", "2026-01-02T03:04:05Z");

  private static SelftestReport report(double p90) {
    List<Check> checks =
        List.of(
            new Check("freeze: response p90", "ms", 200, p90, 0.05, "service 0.10"),
            new Check("server's count, ceiling run", "", 1_234_567, 1_234_567, 0, ""));
    return new SelftestReport(
        SelftestReport.SCHEMA,
        checks.stream().allMatch(Check::holds),
        1000.4,
        8000,
        checks,
        CEILING,
        61_000,
        30_500,
        0.9998,
        null);
  }

  private static String line(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void eachCheckShowsWhatWasExpectedAndMeasuredAndServiceTimeBeside() {
    String line = line(SelftestFormat.TEXT.write(report(202)), "freeze: response p90");

    assertThat(line).contains("200.00 ms", "202.00 ms", "+1.00%", "ok", "service 0.10");
  }

  @Test
  void failureIsSaidInItsLineAndAtTheEnd() {
    String good = SelftestFormat.TEXT.write(report(202));
    String bad = SelftestFormat.TEXT.write(report(20));

    assertThat(good).endsWith("All 2 checks hold: the generator's arithmetic is right here.\n");
    assertThat(good).doesNotContain("FAILED");
    assertThat(line(bad, "freeze: response p90")).contains("-90.00%", "FAILED");
    assertThat(bad).contains("1 of 2 checks FAILED");
  }

  @Test
  void ceilingAndTimersAreSaidAndWhereTheyAreKept() {
    String text = SelftestFormat.TEXT.write(report(200).keptIn("/cache/ceiling-epoll.json"));

    assertThat(text).contains("104,321 req/s", "61,000 req/s", "0.11 ms", "0.42 ms", "0.9998");
    assertThat(text).contains("Kept in: /cache/ceiling-epoll.json", "2 × Any CPU");
    assertThat(SelftestFormat.TEXT.write(report(200))).contains("Kept in: no file");
  }

  @Test
  void linesFitATerminalOfEightyColumns() {
    assertThat(SelftestFormat.TEXT.write(report(20)).lines())
        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThan(81));
  }

  @Test
  void jsonSaysOfEachCheckWhetherItHolds() {
    assertThat(ReportJson.write(report(20)))
        .contains("\"schema\" : \"overlap/selftest/1\"")
        .contains("\"holds\" : false")
        .contains("\"deviation\" : -0.9");
  }
}
