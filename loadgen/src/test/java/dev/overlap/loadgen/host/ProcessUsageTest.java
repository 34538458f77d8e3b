package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.host.ProcFs.CpuTime;
import dev.overlap.loadgen.host.ProcFs.ThreadTime;
import dev.overlap.loadgen.host.ProcessUsage.Spent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessUsageTest {
  private static final long PID = 7;
  private static final long WORKER = 8;
  private static final long COMPILER = 9;

  private static ProcessUsage use(double ticks, double system, Map<Long, ThreadTime> threads) {
    return new ProcessUsage(Map.of(PID, new CpuTime(ticks, system)), threads);
  }

  private static ThreadTime worker(long millis, long turns) {
    return new ThreadTime("worker", millis * 1_000_000, turns);
  }

  private static ThreadTime compiler(long millis) {
    return new ThreadTime("C2 CompilerThre", millis * 1_000_000, 1);
  }

  @Test
  void timesOfThreadsAreExactAndCompilersAreToldApart() {
    ProcessUsage before = use(1.00, 0.40, Map.of(WORKER, worker(600, 10), COMPILER, compiler(400)));
    ProcessUsage after = use(1.10, 0.44, Map.of(WORKER, worker(663, 35), COMPILER, compiler(450)));
    Spent spent = after.since(before);

    assertThat(spent.cpuSeconds()).hasValueCloseTo(0.113, within(1e-9));
    assertThat(spent.compilerSeconds()).hasValueCloseTo(0.050, within(1e-9));
    assertThat(spent.workSeconds()).hasValueCloseTo(0.063, within(1e-9));
    assertThat(spent.systemSeconds()).hasValueCloseTo(0.04, within(1e-9));
    assertThat(spent.turns()).hasValue(25);
  }

  @Test
  void threadsThatBeganAndEndedInBetweenAreInTheTicksAlone() {
    ProcessUsage before = use(1.00, 0.40, Map.of(WORKER, worker(600, 10)));
    ProcessUsage after = use(1.90, 0.44, Map.of(WORKER, worker(650, 20)));
    Spent spent = after.since(before);

    assertThat(spent.cpuSeconds()).hasValueCloseTo(0.90, within(1e-9));
    assertThat(spent.turns()).isEmpty();
  }

  @Test
  void aChildThatEndedIsCountedByItsParentAndNotTwice() {
    ProcessUsage before =
        new ProcessUsage(
            Map.of(PID, new CpuTime(1.0, 0.5), 8L, new CpuTime(3.0, 1.0)),
            Map.of(WORKER, worker(1_000, 1)));
    ProcessUsage after =
        new ProcessUsage(Map.of(PID, new CpuTime(5.0, 2.0)), Map.of(WORKER, worker(1_100, 9)));
    Spent spent = after.since(before);

    assertThat(spent.cpuSeconds()).hasValueCloseTo(1.0, within(1e-9));
    assertThat(spent.systemSeconds()).hasValueCloseTo(0.5, within(1e-9));
  }

  @Test
  void nothingIsKnownOfAProcessThatNobodyCanRead() {
    Spent spent = ProcessUsage.UNKNOWN.since(ProcessUsage.UNKNOWN);

    assertThat(spent.cpuSeconds()).isEmpty();
    assertThat(spent.workSeconds()).isEmpty();
    assertThat(spent.turns()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ownProcessIsSeenToWork() {
    List<Long> self = List.of(ProcessHandle.current().pid());
    ProcessUsage before = ProcessUsage.of(self);
    long end = System.nanoTime() + 100_000_000;
    long turns = 0;
    while (System.nanoTime() < end) {
      turns++;
    }
    Spent spent = ProcessUsage.of(self).since(before);

    assertThat(turns).isPositive();
    assertThat(spent.cpuSeconds().orElseThrow()).isPositive();
    assertThat(spent.compilerSeconds().orElseThrow()).isNotNegative();
  }
}
