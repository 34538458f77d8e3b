package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.loadgen.host.MachineLock.MachineBusyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLockTest {
  @Test
  void lockNamesItsHolder(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lock");
    try (MachineLock held = MachineLock.take(file)) {
      assertThat(held).isNotNull();
      assertThat(Files.readString(file)).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void secondComparisonIsRefusedAndToldWhoHoldsTheMachine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lock");
    try (MachineLock held = MachineLock.take(file)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> MachineLock.take(file))
          .isInstanceOf(MachineBusyException.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void lockThatWasGivenBackCanBeTakenAgain(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lock");
    for (int i = 0; i < 2; i++) {
      try (MachineLock held = MachineLock.take(file)) {
        assertThat(held).isNotNull();
      }
    }
  }
}
