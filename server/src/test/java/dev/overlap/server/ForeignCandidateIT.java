package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.host.Executables;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.SweepReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that are none of ours: one is found by its port, the other tells where it is. With a
 * sweep of the concurrency beside it.
 */
class ForeignCandidateIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path SOURCE = Path.of("src/test/resources/TinyServer.java").toAbsolutePath();

  @TempDir static Path folder;

  private static ComparisonReport report;

  @BeforeAll
  static void compare() throws IOException, InterruptedException {
    String command = "'" + JAVA + "' '" + SOURCE + "' {port}";
    report =
        ResultFiles.compare(
            folder,
            "--backend",
            "netty",
            "--concurrency",
            "40",
            "--candidate",
            "silent=" + command,
            "--candidate",
            "telling=" + command + " READY",
            "--path",
            "/x?d={delay}",
            "--sweep-concurrency",
            "5,40");
  }

  private static Process start(String candidate) throws IOException {
    return Program.start(
        folder,
        "compare",
        "--no-lock",
        "--backend",
        "netty",
        "--candidate",
        candidate,
        "--path",
        "/x?d={delay}");
  }

  @Test
  void bothAreDrivenAndJudgedLikeAnyOther() throws IOException {
    assertThat(report.candidates())
        .extracting(CandidateReport::name)
        .containsExactly("silent", "telling");
    assertThat(report.candidates())
        .allSatisfy(
            candidate -> {
              assertThat(candidate.counts().balance()).isTrue();
              assertThat(candidate.counts().errors()).isZero();
              assertThat(candidate.response().p50().orElseThrow()).isGreaterThanOrEqualTo(100);
              assertThat(candidate.limits().bounds())
                  .anyMatch(bound -> bound.name().equals("concurrency"))
                  .noneMatch(bound -> bound.name().equals("backend")); // which it does not call
            });
    assertThat(report.verdicts()).anyMatch(verdict -> verdict.metric().equals("throughput"));
    ResultFiles.assertValid(ResultFiles.only(folder));
  }

  @Test
  void costIsReadFromTheirProcesses() {
    assertThat(report.candidates())
        .allSatisfy(
            candidate -> {
              assertThat(candidate.cost().cpu().cpuMicrosPerRequest().orElseThrow()).isPositive();
              assertThat(candidate.cost().memory().peakRssBytes().orElseThrow()).isPositive();
              assertThat(candidate.cost().loop().loopBusyShare()).isEmpty(); // nobody tells
              assertThat(candidate.cpus()).isNotEqualTo(CpuShare.UNKNOWN);
            });
  }

  @Test
  void sweepDroveEveryConcurrency() {
    SweepReport sweep = Objects.requireNonNull(report.sweep());

    assertThat(sweep.points())
        .extracting(point -> point.candidate() + " " + point.concurrency())
        .containsExactlyInAnyOrder("silent 5", "silent 40", "telling 5", "telling 40");
    assertThat(sweep.points())
        .allSatisfy(
            point -> {
              assertThat(point.idealPerSecond()).isEqualTo(point.concurrency() / 0.1);
              assertThat(point.throughput().estimate())
                  .isBetween(0.5 * point.idealPerSecond(), 1.05 * point.idealPerSecond());
            });
  }

  @Test
  void aProgramThatEndsIsNamedWithWhatItSaid() throws IOException, InterruptedException {
    Process program = start("broken=" + "'" + JAVA + "' --no-such-option {port}");
    List<String> said = program.errorReader().lines().toList();

    assertThat(program.waitFor()).isEqualTo(4);
    assertThat(said).anyMatch(line -> line.contains("broken ended with exit code 1"));
    assertThat(said).anyMatch(line -> line.contains("--no-such-option"));
  }

  @Test
  void diesWithAComparisonThatIsKilled() throws Exception {
    boolean there = Executables.exist("setpriv");
    assertThat(there || !Boolean.getBoolean("overlap.complete"))
        .as("setpriv is installed")
        .isTrue();
    assumeTrue(there, "there is no setpriv");
    Process program = start("silent='" + JAVA + "' '" + SOURCE + "' {port}");
    try (BufferedReader lines = program.errorReader()) {
      Program.awaitLine(lines, "warm-up: candidates");
    }
    List<ProcessHandle> children = program.toHandle().descendants().toList();
    program.destroyForcibly();

    assertThat(children).hasSizeGreaterThanOrEqualTo(2);
    CompletableFuture.allOf(
            children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .get(20, TimeUnit.SECONDS);
  }
}
