package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CpuQuotaTest {
  @Test
  void throttledTimeIsReadInTheUnitsOfBothVersions() {
    assertThat(
            CpuQuota.parse("usage_usec 9\nnr_periods 10\nnr_throttled 4\nthrottled_usec 2500000"))
        .hasValue(2.5);
    assertThat(CpuQuota.parse("nr_periods 10\nnr_throttled 4\nthrottled_time 2500000000"))
        .hasValue(2.5);
    assertThat(CpuQuota.parse("usage_usec 9\nuser_usec 5")).isEmpty();
  }

  @Test
  void statisticsOfTheGroupAreFoundInBothVersions() {
    assertThat(CpuQuota.statistics("0::/user.slice/a"))
        .contains(Path.of("/sys/fs/cgroup/user.slice/a/cpu.stat"));
    assertThat(CpuQuota.statistics("0::/")).contains(Path.of("/sys/fs/cgroup/cpu.stat"));
    assertThat(CpuQuota.statistics("4:cpu,cpuacct:/docker/1"))
        .contains(Path.of("/sys/fs/cgroup/cpu/docker/1/cpu.stat"));
    assertThat(CpuQuota.statistics("3:cpuset:/docker/1")).isEmpty();
    assertThat(CpuQuota.statistics("nonsense")).isEmpty();
  }
}
