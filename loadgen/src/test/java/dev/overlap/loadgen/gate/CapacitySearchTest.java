package dev.overlap.loadgen.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CapacityReport;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.Trusts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A candidate whose p99 is 10 ms up to a rate, and 1,000 ms above it. */
class CapacitySearchTest {
  private static final CandidateReport ANY = Reports.comparison().candidates().getFirst();
  private static final Trust DOUBTFUL = Trusts.noisy("others used a core");

  private final List<String> progress = new ArrayList<>();
  private final CapacitySearch search =
      new CapacitySearch(new Objective(Gate.parse("p99<150ms")), progress::add);

  private static CandidateReport report(double p99, Trust trust) {
    return Records.with(
        Records.with(ANY, "response", Records.with(ANY.response(), "p99", p99)), "trust", trust);
  }

  @Test
  void capacityIsFoundWithinFivePercentAndConfirmed() throws InterruptedException {
    CapacityReport found =
        search.find("a", (rate, window) -> report(rate <= 3_300 ? 10 : 1_000, ANY.trust()));

    assertThat(found.candidate()).isEqualTo("a");
    assertThat(found.objective()).isEqualTo("p99<150ms");
    assertThat(found.foundPerSecond().orElseThrow()).isBetween(3_300 / 1.05, 3_300.0);
    assertThat(found.unjudged()).isFalse();
    assertThat(found.stages().getLast().confirming()).isTrue();
    assertThat(progress).hasSameSizeAs(found.stages());
  }

  @Test
  void stagesLastLongEnoughForTheirPercentile() throws InterruptedException {
    List<Double> samples = new ArrayList<>();
    List<Duration> windows = new ArrayList<>();
    search.find(
        "a",
        (rate, window) -> {
          samples.add(rate * window.toNanos() / 1e9);
          windows.add(window);
          return report(rate <= 20 ? 10 : 1_000, ANY.trust());
        });

    assertThat(samples).allMatch(count -> count >= 300);
    assertThat(windows).allMatch(window -> window.toSeconds() >= 2);
  }

  @Test
  void stageThatCannotBeBelievedIsTriedAgainAndThenDoesNotHold() throws InterruptedException {
    CapacityReport found =
        search.find("a", (rate, window) -> report(10, rate > 2_000 ? DOUBTFUL : ANY.trust()));

    assertThat(found.foundPerSecond().orElseThrow()).isBetween(1_900.0, 2_000.0);
    assertThat(found.unjudged()).isTrue();
    assertThat(found.stages()).filteredOn(stage -> stage.perSecond() == 4_000).hasSize(4);
  }

  @Test
  void whatWasNotJudgedFurtherUpIsForgottenOnceARateBelowWasCrossed() throws InterruptedException {
    CapacityReport found =
        search.find(
            "a",
            (rate, window) ->
                rate > 2_000
                    ? report(10, DOUBTFUL)
                    : report(rate > 1_200 ? 1_000 : 10, ANY.trust()));

    assertThat(found.foundPerSecond().orElseThrow()).isBetween(1_100.0, 1_200.0);
    assertThat(found.unjudged()).isFalse();
  }

  @Test
  void whoRefusesRequestsDoesNotHoldARateByQuickAnswersToTheRest() throws InterruptedException {
    RequestCounts shedding = new RequestCounts(1_000, 1_000, 900, 100, 0, 0, 0, 0);
    CapacityReport found =
        search.find(
            "a",
            (rate, window) ->
                rate > 1_000
                    ? Records.with(report(10, ANY.trust()), "counts", shedding)
                    : report(10, ANY.trust()));

    assertThat(found.foundPerSecond().orElseThrow()).isBetween(950.0, 1_000.0);
  }

  @Test
  void whatNeverHoldsHasNoCapacity() throws InterruptedException {
    assertThat(search.find("a", (rate, window) -> report(1_000, ANY.trust())).foundPerSecond())
        .isEmpty();
  }

  @Test
  void interruptEndsTheSearch() {
    assertThatThrownBy(
            () ->
                search.find(
                    "a",
                    (rate, window) -> {
                      throw new InterruptedException();
                    }))
        .isInstanceOf(InterruptedException.class);
  }
}
