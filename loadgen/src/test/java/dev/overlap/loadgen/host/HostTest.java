package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.host.ProcFs.HostTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is read of the machine: its CPUs, its times, what others did to it. */
class HostTest {
  private static final Offset<Double> EXACTLY = within(1e-9);

  @Test
  void listOfCpusIsReadInTheNotationOfTheKernel() {
    assertThat(CpuAssignment.parse("0")).containsExactly(0);
    assertThat(CpuAssignment.parse("0-3,8")).containsExactly(0, 1, 2, 3, 8);
    assertThat(CpuAssignment.parse("2,4-5,10-11")).containsExactly(2, 4, 5, 10, 11);
  }

  @Test
  void pinnedServerIsStartedOnItsOwnCpus() {
    CpuAssignment cpus = new CpuAssignment(List.of(2, 3), List.of(0, 1));

    assertThat(cpus.onServerCpus(List.of("java", "-jar")))
        .containsExactly("taskset", "-c", "2,3", "java", "-jar");
    assertThat(cpus.serverCount()).isEqualTo(2);
    assertThat(cpus.describe()).contains("2,3").contains("0,1");
  }

  @Test
  void unpinnedServerIsStartedAsItIs() {
    assertThat(CpuAssignment.UNPINNED.isPinned()).isFalse();
    assertThat(CpuAssignment.UNPINNED.onServerCpus(List.of("java"))).containsExactly("java");
    assertThat(CpuAssignment.UNPINNED.describe()).startsWith("not pinned");
  }

  @Test
  void splitGivesNoCpuToBothSides() {
    CpuAssignment cpus = CpuAssignment.split();

    assertThat(cpus.server()).doesNotContainAnyElementsOf(cpus.others());
    assertThat(cpus.serverCount()).isPositive();
  }

  @Test
  void timesOfTheMachineAreReadInSeconds() {
    // user nice system idle iowait irq softirq steal guest guest_nice, in ticks of 10 ms
    HostTime time = ProcFs.parseHost("cpu  1000 50 300 8000 200 10 40 400 70 5");

    assertThat(time.busy()).isCloseTo(14, EXACTLY);
    assertThat(time.steal()).isCloseTo(4, EXACTLY);
    assertThat(time.all()).isCloseTo(100, EXACTLY);
  }

  @Test
  void shortLineOfAnOldKernelIsReadAsFarAsItGoes() {
    HostTime time = ProcFs.parseHost("cpu 100 0 100 800");

    assertThat(time.busy()).isCloseTo(2, EXACTLY);
    assertThat(time.steal()).isZero();
    assertThat(time.all()).isCloseTo(10, EXACTLY);
  }

  @Test
  void ownProcessHasUsedCpuTimeWhereTheKernelTells() {
    long pid = ProcessHandle.current().pid();

    assertThat(ProcFs.cpuSeconds(pid).isPresent()).isEqualTo(ProcFs.hostTime().isPresent());
    assertThat(ProcFs.cpuSeconds(pid).orElse(1)).isPositive();
    assertThat(ProcFs.peakRssBytes(pid).orElse(1)).isPositive();
    assertThat(ProcFs.cpuSeconds(Integer.MAX_VALUE)).isEmpty();
  }

  private static Optional<HostTime> time(double busy, double steal, double all) {
    return Optional.of(new HostTime(busy, steal, all));
  }

  @Test
  void stealIsShownAsAShareOfAllTime() {
    assertThat(HostLoad.stealShare(time(5, 1, 100), time(9, 3, 120)).orElseThrow())
        .isCloseTo(0.1, EXACTLY);
    assertThat(HostLoad.stealShare(time(5, 1, 100), time(5, 1, 100))).isEmpty();
    assertThat(HostLoad.stealShare(Optional.empty(), time(1, 1, 1))).isEmpty();
  }

  @Test
  void whatWeDidNotUseOthersUsed() {
    OptionalDouble own = OptionalDouble.of(6);

    assertThat(HostLoad.foreignCores(time(5, 0, 0), time(15, 0, 0), own, 8).orElseThrow())
        .isCloseTo(0.5, EXACTLY);
    assertThat(HostLoad.foreignCores(time(5, 0, 0), time(10, 0, 0), own, 8)).hasValue(0);
    assertThat(HostLoad.foreignCores(time(5, 0, 0), time(10, 0, 0), own, 0)).isEmpty();
    assertThat(HostLoad.foreignCores(time(5, 0, 0), Optional.empty(), own, 8)).isEmpty();
    assertThat(HostLoad.foreignCores(time(5, 0, 0), time(10, 0, 0), OptionalDouble.empty(), 8))
        .isEmpty();
  }
}
