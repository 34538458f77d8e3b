package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport.HeapProbe;
import dev.overlap.loadgen.result.Cost;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Rounds of 150 µs per request, a third of it the kernel's, and 10 µs of compilers on top. */
class CostsTest {
  private final List<BlockResult> rounds = Blocks.rounds(1_000, 100);

  @Test
  void cpuIsUserAndSystemWithoutCompilers() {
    Cost cost = Costs.of(rounds, List.of());

    assertThat(cost.cpu().cpuMicrosPerRequest()).hasValueCloseTo(150.0, within(1e-6));
    assertThat(cost.cpu().systemMicrosPerRequest()).hasValueCloseTo(50.0, within(1e-6));
    assertThat(cost.cpu().userMicrosPerRequest()).hasValueCloseTo(100.0, within(1e-6));
    assertThat(cost.cpu().compilerMicrosPerRequest()).hasValueCloseTo(10.0, within(1e-6));
  }

  @Test
  void countersAreSummedAndLevelsAreTheHighest() {
    Cost cost = Costs.of(rounds, List.of());

    assertThat(cost.memory().gcPauses()).hasValue(6);
    assertThat(cost.memory().gcPauseMillis()).hasValueCloseTo(75.0, within(1e-6));
    assertThat(cost.threads().peakQueue()).hasValue(300);
    assertThat(cost.cpu().contextSwitchesPerRequest()).hasValueCloseTo(3.0, within(1e-9));
    // 20 µs a request at a thousand and some a second
    assertThat(cost.loop().loopBusyShare()).hasValueCloseTo(0.02, within(0.001));
  }

  @Test
  void whatNobodyToldIsNoFigure() {
    List<BlockResult> silent =
        rounds.stream().map(round -> Records.with(round, "server", Map.of())).toList();
    Cost cost = Costs.of(silent, List.of());

    assertThat(cost.memory().gcPauses()).isEmpty();
    assertThat(cost.threads().pinnedEvents()).isEmpty();
    assertThat(cost.threads().peakVirtualThreads()).isEmpty();
    assertThat(cost.loop().loopLagMeanMillis()).isEmpty();
    assertThat(cost.memory().heapBytesPerRequestInFlight()).isEmpty();
    assertThat(cost.cpu().cpuMicrosPerRequest()).isPresent();
  }

  @Test
  void aRequestInFlightHoldsWhatTheHeapHoldsMoreThanAtRest() {
    List<HeapProbe> probes =
        List.of(
            new HeapProbe(1, 30_000_000, 32_000_000, 500, OptionalLong.empty()),
            new HeapProbe(2, 30_000_000, 33_000_000, 500, OptionalLong.empty()));

    assertThat(Costs.of(rounds, probes).memory().heapBytesPerRequestInFlight())
        .hasValueCloseTo(5_000.0, within(1e-9));
  }

  @Test
  void lessInTheHeapThanAtRestSaysNothing() {
    List<HeapProbe> probes =
        List.of(new HeapProbe(1, 30_000_000, 29_000_000, 500, OptionalLong.empty()));

    assertThat(Costs.of(rounds, probes).memory().heapBytesPerRequestInFlight()).isEmpty();
  }
}
