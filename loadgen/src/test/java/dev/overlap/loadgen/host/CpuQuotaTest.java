package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuQuotaTest {
  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  private CpuQuota quota(String... memberships) {
    return CpuQuota.of(List.of(memberships), root);
  }

  @Test
  void quotaAndThrottledTimeAreThoseOfTheGroupAndOfAllAboveIt() throws IOException {
    file("a/cpu.max", "150000 100000");
    file("a/cpu.stat", "usage_usec 9\nnr_periods 10\nnr_throttled 4\nthrottled_usec 2500000");
    file("a/b/cpu.max", "max 100000");
    file("a/b/cpu.stat", "nr_throttled 1\nthrottled_usec 500000");
    file("c/cpu.max", "10000 100000");
    file("cpu.stat", "usage_usec 9");

    assertThat(quota("0::/a/b").cpus()).hasValue(1.5);
    assertThat(quota("0::/a/b").throttledSeconds().orElse(0)).isCloseTo(3, within(1e-9));
  }

  @Test
  void olderVersionHasFilesOfItsOwn() throws IOException {
    file("cpu/docker/1/cpu.cfs_quota_us", "50000");
    file("cpu/docker/1/cpu.cfs_period_us", "100000");
    file("cpu/docker/1/cpu.stat", "nr_periods 10\nnr_throttled 4\nthrottled_time 2500000000");
    CpuQuota quota = quota("11:memory:/docker/1", "4:cpu,cpuacct:/docker/1", "1:name=x:/");

    assertThat(quota.cpus()).hasValue(0.5);
    assertThat(quota.throttledSeconds().orElse(0)).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void namesOfTheMachineOutsideLeadToTheGroupThatIsToBeSeen() throws IOException {
    file("cpu.max", "200000 100000");
    file("cpu.stat", "nr_throttled 1\nthrottled_usec 1000000");

    assertThat(quota("0::/system.slice/docker-1.scope").cpus()).hasValue(2);
    assertThat(quota("0::/../../elsewhere", "0::/").cpus()).hasValue(2);
    assertThat(quota("0::/system.slice/docker-1.scope").throttledSeconds()).hasValue(1);
  }

  @Test
  void nothingIsKnownWithoutAQuota() throws IOException {
    file("a/cpu.max", "max 100000");
    file("cpu/b/cpu.cfs_quota_us", "-1");
    file("cpu/b/cpu.cfs_period_us", "100000");

    assertThat(quota("0::/a", "4:cpu:/b").cpus()).isEmpty();
    assertThat(quota("0::/a").throttledSeconds()).isEmpty();
    assertThat(quota("3:cpuset:/a", "nonsense").cpus()).isEmpty();
  }

  @Test
  void nobodyHasACpuToItselfUnderAQuotaForFewer() {
    List<Integer> two = List.of(0, 1);

    assertThat(CpuAssignment.split(two, OptionalDouble.of(1.5)).isPinned()).isFalse();
    assertThat(CpuAssignment.split(two, OptionalDouble.of(2)))
        .isEqualTo(CpuAssignment.split(two, OptionalDouble.empty()));
    assertThat(CpuAssignment.underQuota(OptionalDouble.of(1.5), 2))
        .isEqualTo(", under a quota of 1.50 CPUs for all");
    assertThat(CpuAssignment.underQuota(OptionalDouble.of(2), 2)).isEmpty();
    assertThat(CpuAssignment.underQuota(OptionalDouble.empty(), 2)).isEmpty();
  }
}
