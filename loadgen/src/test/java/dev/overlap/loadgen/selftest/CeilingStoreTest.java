package dev.overlap.loadgen.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.host.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CeilingStoreTest {
  private static final Machine HERE = new Machine("0.1.0", "Linux 6.8", "Any CPU", 2, "JVM 25");

  @TempDir private Path folder;

  private CeilingStore store() {
    return new CeilingStore(folder.resolve("made/on/demand"), HERE);
  }

  private static Ceiling ceiling(double perSecond, String transport) {
    return new Ceiling(
        perSecond, 0.1, 0.4, transport, HERE.fingerprint(transport), "2026-01-02T03:04:05Z");
  }

  @Test
  void ceilingIsFoundAsItWasKept() throws IOException {
    Path file = store().keep(ceiling(104_000, "epoll"));

    assertThat(store().find("epoll")).contains(ceiling(104_000, "epoll"));
    assertThat(file).hasFileName("ceiling-epoll.json").isEqualTo(store().file("epoll"));
  }

  @Test
  void laterCeilingReplacesTheOneBeforeAndLeavesNothingBeside() throws IOException {
    store().keep(ceiling(1, "epoll"));
    Path file = store().keep(ceiling(2, "epoll"));

    assertThat(store().find("epoll")).map(Ceiling::requestsPerSecond).contains(2.0);
    assertThat(file.resolveSibling(".")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void transportsDoNotShareACeiling() throws IOException {
    store().keep(ceiling(1, "epoll"));

    assertThat(store().find("nio")).isEmpty();
    Files.copy(store().file("epoll"), store().file("nio"));
    assertThat(store().find("nio")).isEmpty();
  }

  @Test
  void ceilingOfAnotherMachineJvmOrVersionIsNotBelieved() throws IOException {
    Path file = store().keep(ceiling(1, "epoll"));

    for (Machine other :
        new Machine[] {
          new Machine("0.2.0", HERE.os(), HERE.cpu(), HERE.cpus(), HERE.java()),
          new Machine(HERE.version(), "Linux 6.9", HERE.cpu(), HERE.cpus(), HERE.java()),
          new Machine(HERE.version(), HERE.os(), "Other CPU", HERE.cpus(), HERE.java()),
          new Machine(HERE.version(), HERE.os(), HERE.cpu(), 4, HERE.java()),
          new Machine(HERE.version(), HERE.os(), HERE.cpu(), HERE.cpus(), "JVM 26"),
        }) {
      assertThat(new CeilingStore(file.resolveSibling("."), other).find("epoll")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"requestsPerSecond\":",
        "{\"requestsPerSecond\":\"fast\"}",
        "{\"requestsPerSecond\":-5,\"transport\":\"epoll\"}"
      })
  void brokenFileIsNoCeiling(String text) throws IOException {
    Path file = store().keep(ceiling(1, "epoll"));
    Files.writeString(file, text);

    assertThat(store().find("epoll")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void ceilingThatNothingCanBeDividedByIsNone(double perSecond) throws IOException {
    store().keep(ceiling(perSecond, "epoll"));

    assertThat(store().find("epoll")).isEmpty();
  }

  @Test
  void missingFolderIsNoCeiling() {
    assertThat(store().find("epoll")).isEmpty();
  }

  @Test
  void machineIsTheSameWhenReadAgain() {
    assertThat(Machine.here()).isEqualTo(Machine.here());
    assertThat(Machine.here().fingerprint("epoll"))
        .isNotEqualTo(Machine.here().fingerprint("nio"))
        .doesNotContain("null");
  }
}
