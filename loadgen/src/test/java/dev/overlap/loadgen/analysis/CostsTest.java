package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.ComparisonReport.Cost;
import dev.overlap.loadgen.result.ComparisonReport.HeapProbe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rounds of 150 µs a request, a third of it the kernel's, and 10 µs of compilers beside it. */
class CostsTest {
  private final List<BlockResult> rounds = Reports.rounds(1_000, 100);

  @Test
  void cpuIsUserAndSystemWithoutCompilers() {
    Cost cost = Costs.of(rounds, List.of());

    assertThat(cost.cpuMicrosPerRequest()).isCloseTo(150, within(1e-6));
    assertThat(cost.systemMicrosPerRequest()).isCloseTo(50, within(1e-6));
    assertThat(cost.userMicrosPerRequest()).isCloseTo(100, within(1e-6));
    assertThat(cost.compilerMicrosPerRequest()).isCloseTo(10, within(1e-6));
  }

  @Test
  void countersAreSummedAndLevelsAreTheHighest() {
    Cost cost = Costs.of(rounds, List.of());

    assertThat(cost.gcPauses()).isEqualTo(6);
    assertThat(cost.gcPauseMillis()).isCloseTo(75, within(1e-6));
    assertThat(cost.peakQueue()).isEqualTo(300);
    assertThat(cost.contextSwitchesPerRequest()).isCloseTo(3, within(1e-9));
    // 20 µs a request at a thousand and some a second
    assertThat(cost.loopBusyShare()).isCloseTo(0.02, within(0.001));
  }

  @Test
  void whatNobodyToldIsNoFigure() {
    List<BlockResult> silent =
        rounds.stream().map(round -> Records.with(round, "server", Map.of())).toList();
    Cost cost = Costs.of(silent, List.of());

    assertThat(cost.gcPauses()).isNull();
    assertThat(cost.pinnedEvents()).isNull();
    assertThat(cost.peakVirtualThreads()).isNull();
    assertThat(cost.loopLagMeanMillis()).isNull();
    assertThat(cost.heapBytesPerRequestInFlight()).isNull();
    assertThat(cost.cpuMicrosPerRequest()).isNotNull();
  }

  @Test
  void aRequestInFlightHoldsWhatTheHeapHoldsMoreThanAtRest() {
    List<HeapProbe> probes =
        List.of(
            new HeapProbe(1, 30_000_000, 32_000_000, 500, null),
            new HeapProbe(2, 30_000_000, 33_000_000, 500, null));

    assertThat(Costs.of(rounds, probes).heapBytesPerRequestInFlight())
        .isCloseTo(5_000, within(1e-9));
  }

  @Test
  void lessInTheHeapThanAtRestSaysNothing() {
    List<HeapProbe> probes = List.of(new HeapProbe(1, 30_000_000, 29_000_000, 500, null));

    assertThat(Costs.of(rounds, probes).heapBytesPerRequestInFlight()).isNull();
  }
}
