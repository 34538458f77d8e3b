package dev.overlap.loadgen.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  private static volatile long nanos;

  @TempDir private Path folder;

  @BeforeEach
  void point() {
    nanos = 5_000_000;
    System.setProperty("overlap.baselines", folder.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("overlap.baselines");
    System.clearProperty("overlap.baseline");
  }

  static class Service {
    @LoadTarget
    void call() {
      LockSupport.parkNanos(nanos);
    }

    @LatencyTest(
        rate = "400",
        duration = "1s",
        warmUp = "200ms",
        rounds = 2,
        mostRounds = 2,
        maxRegression = "90%")
    void isAsQuickAsBefore() {}
  }

  private static String end() {
    return Kit.end(Service.class);
  }

  private Path file() {
    return folder.resolve(Service.class.getName().concat(".isAsQuickAsBefore.json"));
  }

  private void approve() {
    System.setProperty("overlap.baseline", "approve");
    assertThat(end()).isEqualTo("SUCCESSFUL");
    System.clearProperty("overlap.baseline");
  }

  @Test
  void withoutABaselineNothingIsToldAndNothingWritten() {
    assertThat(end()).startsWith("ABORTED ").contains("-Doverlap.baseline=approve");
    assertThat(file()).doesNotExist();
  }

  @Test
  void whatBecameManyTimesSlowerNeverPasses() throws IOException {
    approve();
    String before = Files.readString(file());
    nanos = 60_000_000;

    // Red on a machine at rest; on a restless one it may stay open.
    assertThat(end())
        .containsPattern("^(FAILED|ABORTED) ")
        .contains("p50 no worse than the baseline by more than 90%");
    assertThat(Files.readString(file())).isEqualTo(before);
  }

  @Test
  void anotherMachineIsNamedAndItsMillisecondsAreNotCompared() throws IOException {
    approve();
    Files.writeString(
        file(),
        Files.readString(file())
            .replaceFirst("\"cpu\" : \"[^\"]*\"", "\"cpu\" : \"Another One\"")
            .replaceFirst(
                "\"approvedAt\" : \"[^\"]*\"", "\"approvedAt\" : \"2020-01-01T00:00:00Z\""));

    assertThat(end())
        .startsWith("ABORTED ")
        .contains("measured on another machine")
        .contains("Another One")
        .contains("the baseline is old");
  }

  @Test
  void whatIsNoBaselineIsRefused() throws IOException {
    Files.writeString(file(), "{}");

    assertThat(end()).startsWith("FAILED the baseline ").contains("approve a new one");
  }

  @Test
  void unknownWishIsRefused() {
    System.setProperty("overlap.baseline", "yes");

    assertThat(end()).startsWith("FAILED -Doverlap.baseline=yes is not known; give approve");
  }
}
