package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Labs as a user runs them. What is counted must come out; what is timed may be disturbed. */
@Timeout(180)
class LabsIT {
  private static final int LIMIT_SECONDS = 20;

  @TempDir Path folder;

  @Test
  void countsComeOutAsPredicted() throws Exception {
    Process program =
        Program.start(
            folder, "lab", "pinning", "counter", "blocked-loop", "--no-lock", "--format", "json");
    JsonNode report = new ObjectMapper().readTree(program.inputReader());
    assertThat(program.waitFor()).isZero();

    assertThat(report.path("schema").asText()).isEqualTo("overlap/lab/1");
    assertThat(report.path("partial").asBoolean()).isFalse();
    assertThat(report.path("labs")).hasSize(3);
    List<String> counted = new ArrayList<>();
    for (JsonNode lab : report.path("labs")) {
      assertThat(lab.path("failure").isNull()).as(lab.toString()).isTrue();
      for (JsonNode row : lab.path("rows")) {
        if (row.path("measured").path("unit").asText().isEmpty()) {
          assertThat(row.path("asPredicted").asBoolean()).as(row.toString()).isTrue();
          counted.add(row.path("what").asText());
        }
      }
    }
    assertThat(counted).hasSizeGreaterThanOrEqualTo(16); // 8 lost, 6 recorded, 2 warnings
  }

  @Test
  void writesWhatHadEndedWhenItIsInterruptedAndLeavesNothingRunning() throws Exception {
    Process program = Program.start(folder, "lab", "pinning", "waits", "--no-lock");
    CompletableFuture<String> printed =
        CompletableFuture.supplyAsync(
            () -> program.inputReader().lines().reduce("", (a, b) -> a + b + "\n"));
    try (BufferedReader lines = program.errorReader()) {
      Program.awaitLine(lines, "lab: waits:");
      List<ProcessHandle> children = program.toHandle().descendants().toList();
      program.toHandle().destroy(); // Process.destroy would close its output as well

      assertThat(program.waitFor()).isEqualTo(143);
      assertThat(printed.get(LIMIT_SECONDS, TimeUnit.SECONDS))
          .contains("pinning recorded") // in letters that any locale has
          .contains("PARTIAL, interrupted")
          .doesNotContain("waits of 1 s");
      for (ProcessHandle child : children) {
        child.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
    }
  }
}
