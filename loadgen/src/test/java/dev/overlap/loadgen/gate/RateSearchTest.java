package dev.overlap.loadgen.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.RateSearch.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateSearchTest {
  private static final int MOST_STAGES = 30;

  private final List<Double> driven = new ArrayList<>();

  private Result search(double first, double highest, RateSearch.Trial stage) {
    return new RateSearch(
            first,
            first / 50,
            highest,
            driving -> {
              driven.add(driving.perSecond());
              return stage.drive(driving);
            })
        .run();
  }

  /** Holds up to the capacity, and never above. */
  private static RateSearch.Trial capacity(double perSecond) {
    return stage -> held(stage.perSecond() <= perSecond);
  }

  private static Optional<Outcome> held(boolean held) {
    return Optional.of(held ? Outcome.PASSED : Outcome.CROSSED);
  }

  static DoubleStream capacities() {
    return DoubleStream.iterate(100, capacity -> capacity < 1e7, capacity -> capacity * 1.13);
  }

  @ParameterizedTest
  @MethodSource("capacities")
  void rateFoundIsWithinFivePercentBelowTheCapacity(double perSecond) {
    Result result = search(100, RateSearch.HIGHEST, capacity(perSecond));

    assertThat(result.stopped()).isFalse();
    assertThat(result.found().orElseThrow()).isBetween(perSecond / 1.05, perSecond);
    assertThat(driven).hasSizeLessThan(MOST_STAGES).allMatch(rate -> rate >= 100 && rate <= 1e7);
    assertThat(driven.getLast()).isEqualTo(result.found().orElseThrow());
  }

  @Test
  void firstRateThatDoesNotHoldIsHalvedUntilOneDoes() {
    Result result = search(100, RateSearch.HIGHEST, capacity(30));

    assertThat(result.stopped()).isFalse();
    assertThat(result.found().orElseThrow()).isBetween(30 / 1.05, 30.0);
    assertThat(driven).startsWith(100.0, 50.0, 25.0).hasSizeLessThan(MOST_STAGES);
  }

  @Test
  void searchEndsWhereNotEvenTheLowestRateHolds() {
    Result result = search(100, RateSearch.HIGHEST, capacity(1));

    assertThat(result.stopped()).isFalse();
    assertThat(result.found()).isEmpty();
    assertThat(driven).hasSize(7).last().isEqualTo(2.0);
  }

  @Test
  void highestRateThatHoldsIsNotExceeded() {
    Result result = search(100, 1000, capacity(1e9));

    assertThat(result.stopped()).isFalse();
    assertThat(result.found()).hasValue(1000);
    assertThat(driven).containsExactly(100.0, 200.0, 400.0, 800.0, 1000.0, 1000.0);
  }

  @Test
  void onlyRateThereIsCanBeFound() {
    assertThat(search(100, 100, capacity(1e9)).found()).hasValue(100);
  }

  @Test
  void rateThatIsNotConfirmedIsTriedAgainAStepLower() {
    List<Double> confirmed = new ArrayList<>();
    Result result =
        search(
            100,
            RateSearch.HIGHEST,
            stage -> {
              if (stage.confirming()) {
                confirmed.add(stage.perSecond());
              }
              return held(stage.perSecond() <= (stage.confirming() ? 920 : 1000));
            });

    assertThat(result.stopped()).isFalse();
    assertThat(result.found().orElseThrow()).isBetween(870.0, 920.0);
    assertThat(confirmed).hasSizeGreaterThan(1);
    for (int i = 1; i < confirmed.size(); i++) {
      assertThat(confirmed.get(i - 1) / confirmed.get(i)).isBetween(1.0, 1.06);
    }
  }

  @Test
  void confirmationThatNeverSucceedsIsGivenUp() {
    Result result =
        search(
            100,
            RateSearch.HIGHEST,
            stage -> held(stage.perSecond() <= 1000 && !stage.confirming()));

    assertThat(result.stopped()).isFalse();
    assertThat(result.found()).isEmpty();
    assertThat(driven).hasSizeLessThan(MOST_STAGES);
  }

  @Test
  void nothingBelowTheLowestRateIsConfirmed() {
    search(100, RateSearch.HIGHEST, stage -> held(stage.perSecond() <= 2.1 && !stage.confirming()));

    assertThat(driven).allMatch(rate -> rate >= 2);
  }

  @Test
  void nothingIsDrivenAfterAStop() {
    for (int stopAt = 1; stopAt <= 10; stopAt++) {
      driven.clear();
      int last = stopAt;
      Result result =
          search(
              100,
              RateSearch.HIGHEST,
              stage -> driven.size() >= last ? Optional.empty() : capacity(1000).drive(stage));

      assertThat(result).isEqualTo(new Result(true, OptionalDouble.empty()));
      assertThat(driven).hasSize(last);
    }
  }

  @Test
  void stageThatCannotBeJudgedIsDrivenAgainUpToThreeTimes() {
    Result never = search(100, 100, stage -> Optional.of(Outcome.UNJUDGED));
    assertThat(never.found()).isEmpty();
    assertThat(driven).hasSize(4 * 2); // 100 and 50; lower ones would take ever longer

    driven.clear();
    Result fourth =
        search(
            100, 100, stage -> driven.size() % 4 == 0 ? held(true) : Optional.of(Outcome.UNJUDGED));
    assertThat(fourth.found()).hasValue(100);
    assertThat(driven).hasSize(2 * 4); // and once more to confirm it
  }

  @Test
  void confirmingStageLastsTwiceAsLong() {
    Duration usual = Duration.ofSeconds(5);
    List<Duration> lengths = new ArrayList<>();
    search(
        100,
        100,
        stage -> {
          lengths.add(stage.length(usual));
          return held(true);
        });

    assertThat(lengths).containsExactly(usual, usual.multipliedBy(2));
  }

  @Test
  void emptyRangeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> search(0, 10, capacity(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> search(11, 10, capacity(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> search(Double.NaN, 10, capacity(1)));
  }
}
