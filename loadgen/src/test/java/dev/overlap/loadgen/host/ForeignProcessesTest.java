package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForeignProcessesTest {
  private static final long OWN = ProcessHandle.current().pid();

  @Test
  void ownProcessesAreLeftOut() {
    assertThat(ForeignProcesses.read(List.of(OWN)).cpuSeconds()).doesNotContainKey(OWN);
    assertThat(ForeignProcesses.read(List.of()).cpuSeconds().containsKey(OWN))
        .isEqualTo(ProcFs.hostTime().isPresent());
  }

  @Test
  void processesAreNamedWithTheCoresThatTheyUsedInBetween() {
    String name = ProcFs.name(OWN).orElse("");
    Map<String, Double> most =
        new ForeignProcesses(Map.of(OWN, 7.0))
            .mostSince(new ForeignProcesses(Map.of(OWN, 4.0)), 2, 3);

    if (name.isEmpty()) {
      assertThat(most).isEmpty();
    } else {
      assertThat(most).containsOnlyKeys(name);
      assertThat(most.get(name)).isCloseTo(1.5, within(1e-9));
    }
  }

  @Test
  void whatBeganInBetweenIsNotKnown() {
    assertThat(
            new ForeignProcesses(Map.of(OWN, 7.0)).mostSince(new ForeignProcesses(Map.of()), 2, 3))
        .isEmpty();
  }

  @Test
  void greatestComeFirstAndTheRestIsLeftOut() {
    Map<String, Double> most =
        ForeignProcesses.most(Map.of("a", 0.1, "b", 0.9, "c", 0.5, "d", 0.1), 3);

    assertThat(most.keySet()).containsExactly("b", "c", "a");
  }
}
