package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the probes see of this machine, whatever it is at. */
class CpuProbesTest {
  @Test
  void eachCpuIsWatchedAndItsWorkTimed() throws InterruptedException {
    CpuAssignment cpus = CpuAssignment.split();
    try (CpuProbes probes = new CpuProbes(cpus)) {
      List<IdlePauses> idle = probes.atRest(Duration.ofMillis(50));
      Map<Integer, Double> work = probes.workMicros();

      assertThat(idle.stream().map(IdlePauses::cpu)).containsExactlyElementsOf(cpus.all());
      assertThat(idle)
          .allSatisfy(
              pauses -> {
                assertThat(pauses.p99Millis()).isNotNegative();
                assertThat(pauses.maxMillis()).isGreaterThanOrEqualTo(pauses.p99Millis() * 0.999);
              });
      assertThat(work).containsOnlyKeys(cpus.all());
      assertThat(work.values()).allSatisfy(micros -> assertThat(micros).isPositive());
    }
  }
}
