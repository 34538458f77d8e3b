package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport.HeapProbe;
import dev.overlap.loadgen.result.Cost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rounds of 150 µs per request, a third of it the kernel's, and 10 µs of compilers on top. */
class CostsTest {
  private final List<BlockResult> rounds = Blocks.rounds(1_000, 100);

  @Test
  void cpuIsUserAndSystemWithoutCompilers() {
    Cost cost = Costs.of(rounds, List.of());

    assertThat(cost.cpu().cpuMicrosPerRequest()).isCloseTo(150, within(1e-6));
    assertThat(cost.cpu().systemMicrosPerRequest()).isCloseTo(50, within(1e-6));
    assertThat(cost.cpu().userMicrosPerRequest()).isCloseTo(100, within(1e-6));
    assertThat(cost.cpu().compilerMicrosPerRequest()).isCloseTo(10, within(1e-6));
  }

  @Test
  void countersAreSummedAndLevelsAreTheHighest() {
    Cost cost = Costs.of(rounds, List.of());

    assertThat(cost.memory().gcPauses()).isEqualTo(6);
    assertThat(cost.memory().gcPauseMillis()).isCloseTo(75, within(1e-6));
    assertThat(cost.threads().peakQueue()).isEqualTo(300);
    assertThat(cost.cpu().contextSwitchesPerRequest()).isCloseTo(3, within(1e-9));
    // 20 µs a request at a thousand and some a second
    assertThat(cost.loop().loopBusyShare()).isCloseTo(0.02, within(0.001));
  }

  @Test
  void whatNobodyToldIsNoFigure() {
    List<BlockResult> silent =
        rounds.stream().map(round -> Records.with(round, "server", Map.of())).toList();
    Cost cost = Costs.of(silent, List.of());

    assertThat(cost.memory().gcPauses()).isNull();
    assertThat(cost.threads().pinnedEvents()).isNull();
    assertThat(cost.threads().peakVirtualThreads()).isNull();
    assertThat(cost.loop().loopLagMeanMillis()).isNull();
    assertThat(cost.memory().heapBytesPerRequestInFlight()).isNull();
    assertThat(cost.cpu().cpuMicrosPerRequest()).isNotNull();
  }

  @Test
  void aRequestInFlightHoldsWhatTheHeapHoldsMoreThanAtRest() {
    List<HeapProbe> probes =
        List.of(
            new HeapProbe(1, 30_000_000, 32_000_000, 500, null),
            new HeapProbe(2, 30_000_000, 33_000_000, 500, null));

    assertThat(Costs.of(rounds, probes).memory().heapBytesPerRequestInFlight())
        .isCloseTo(5_000, within(1e-9));
  }

  @Test
  void lessInTheHeapThanAtRestSaysNothing() {
    List<HeapProbe> probes = List.of(new HeapProbe(1, 30_000_000, 29_000_000, 500, null));

    assertThat(Costs.of(rounds, probes).memory().heapBytesPerRequestInFlight()).isNull();
  }
}
