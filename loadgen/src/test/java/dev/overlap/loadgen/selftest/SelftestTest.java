package dev.overlap.loadgen.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Languages;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SelftestTest {
  /** The same in short; one second frozen of three. */
  private static final SelftestPlan SHORT =
      new SelftestPlan(
          3_000,
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          8,
          300,
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          Duration.ofSeconds(1));

  /** On a machine with other digits, on which it once did not find its own server. */
  @Test
  void lawsHoldAndBooksBalanceAgainstARealServerThatFreezes() throws Exception {
    List<String> told = new ArrayList<>();
    SelftestReport report = Languages.under("ar-EG", new Selftest(SHORT, told::add)::run);

    assertThat(report.checks()).hasSize(16).allSatisfy(check -> assertThat(check.holds()).isTrue());
    assertThat(report.holds()).isTrue();
    assertThat(report.frozenMillis()).isGreaterThanOrEqualTo(1000);
    assertThat(report.timerSentShare()).isPositive().isLessThanOrEqualTo(1);
    assertThat(report.ceiling().requestsPerSecond()).isPositive();
    assertThat(report.ceiling().fingerprint())
        .isEqualTo(Machine.here().fingerprint(report.ceiling().transport()));
    assertThat(report.keptIn()).isNull();
    assertThat(told).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void requestThatIsMissingInTheBooksFailsTheCheck() {
    RequestCounts right = new RequestCounts(100, 98, 90, 1, 2, 3, 2, 2);
    RequestCounts sentMissing = new RequestCounts(100, 97, 90, 1, 2, 3, 2, 1);
    RequestCounts okMissing = new RequestCounts(100, 98, 89, 1, 2, 3, 2, 2);

    assertThat(Check.count("books", right.planned(), Selftest.accounted(right)).holds()).isTrue();
    assertThat(Selftest.accounted(sentMissing)).isNotEqualTo(100);
    assertThat(Selftest.accounted(okMissing)).isNotEqualTo(100);
  }

  @Test
  void checkThatMeasuredNothingDoesNotHold() {
    assertThat(new Check("any", "ms", 1, Double.NaN, 0.05, "").holds()).isFalse();
    assertThat(new Check("any", "ms", 100, 105, 0.051, "").holds()).isTrue();
    assertThat(new Check("any", "ms", 100, 94, 0.05, "").holds()).isFalse();
    assertThat(Check.count("any", 0, 0).holds()).isTrue();
    assertThat(Check.count("any", 0, 1).holds()).isFalse();
  }
}
