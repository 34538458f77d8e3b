package dev.overlap.loadgen.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.host.ForeignProcesses;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.ServerMetrics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeterReadingTest {
  private static final HostReading NOWHERE =
      new HostReading(
          Optional.empty(),
          OptionalDouble.empty(),
          new ForeignProcesses(Map.of()),
          OptionalDouble.empty(),
          Map.of());

  private static MeterReading reading(
      long nanos, double received, double queuePeak, double atBackend) {
    return new MeterReading(
        nanos,
        ProcessUsage.UNKNOWN,
        OptionalDouble.empty(),
        NOWHERE,
        counters(received, queuePeak, atBackend));
  }

  private static MeterReading.Counters counters(
      double received, double queuePeak, double atBackend) {
    return new MeterReading.Counters(
        Map.of(ServerMetrics.RECEIVED, received, ServerMetrics.PEAK_QUEUE, queuePeak),
        Map.of(BackendCounters.RECEIVED, atBackend));
  }

  @Test
  void laterCountersCount() {
    MeterReading settled = reading(5, 90, 300, 80).with(counters(100, 400, 100));

    assertThat(settled.nanos()).isEqualTo(5);
    assertThat(settled.counters().server())
        .containsEntry(ServerMetrics.RECEIVED, 100.0)
        .containsEntry(ServerMetrics.PEAK_QUEUE, 400.0);
    assertThat(settled.counters().backend()).containsEntry(BackendCounters.RECEIVED, 100.0);
  }

  @Test
  void countersMoveAndLevelsAreAsTheyAre() {
    Map<String, Double> moved =
        MeterReading.moved(
            Map.of(ServerMetrics.RECEIVED, 40.0, ServerMetrics.PEAK_HEAP, 7.0),
            Map.of(ServerMetrics.RECEIVED, 100.0, ServerMetrics.PEAK_HEAP, 5.0));

    assertThat(moved)
        .containsEntry(ServerMetrics.RECEIVED, 60.0)
        .containsEntry(ServerMetrics.PEAK_HEAP, 5.0);
  }
}
