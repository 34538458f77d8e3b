package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands where the system around them gives less than usual: descriptors, disk, locale. */
class SurroundingsIT {
  private static final int USAGE = 2;

  @TempDir Path folder;

  @BeforeEach
  void needsAShell() {
    assumeThat(Path.of("/bin/sh")).exists();
  }

  /** What a command said on standard error, and how it ended. */
  private record Ended(int code, String err) {}

  private Ended run(String before, String after, String command)
      throws IOException, InterruptedException {
    Process program = Program.startIn(folder, before, after, command.split(" ", -1));
    program.getInputStream().close();
    try (BufferedReader err = program.errorReader(StandardCharsets.UTF_8)) {
      String said = String.join("\n", err.lines().toList());
      return new Ended(program.waitFor(), said);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server --port 0 --backend netty",
        "server --port 0 --backend http://127.0.0.1:9",
        "mock-backend --port 0 --backend netty",
        "mock-backend --port 0",
        "compare --no-lock",
        "compare --no-lock -c 100",
        "compare --no-lock -R 100",
        "loadgen http://127.0.0.1:9/ -c 100",
        "loadgen http://127.0.0.1:9/ -R 100 -c 100",
        "loadgen http://127.0.0.1:9/ --steps 10/1s,100/1s",
        "lab waits",
        "lab all"
      })
  void tooFewDescriptorsAreRefusedWithWhatIsNeeded(String command) throws Exception {
    Ended ended = run("ulimit -n 256", "", command);
    assertThat(ended.code()).as(ended.err()).isEqualTo(USAGE);
    assertThat(ended.err())
        .containsPattern("needs [0-9,]+ file descriptors, and the limit is 256")
        .containsPattern("ulimit -n [0-9]+")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "server --port 0 --backend netty, 266 requests at a time under each model instead of 9",
    "mock-backend --port 0 --backend netty, 800 connections at a time instead of 10"
  })
  void fewerDescriptorsGiveALowerLimitThatIsStated(String command, String stated) throws Exception {
    Process program = Program.startIn(folder, "ulimit -n 1000", "", command.split(" ", -1));
    try (BufferedReader err = program.errorReader(StandardCharsets.UTF_8);
        BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
      Program.awaitLine(err, "at most " + stated);
      Program.awaitLine(out, "READY");
    } finally {
      program.destroy();
      assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "lab", "mock-backend --port 0 --backend netty"})
  void fullStandardOutputIsNamed(String command) throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    Ended ended = run(":", ">/dev/full", command);
    assertThat(ended.code()).isEqualTo(USAGE);
    assertThat(ended.err()).contains("standard output cannot be written: No space");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-o /dev/full"})
  void loadThatWasDrivenForNothingIsNamed(String output) throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY))) {
      String load = "loadgen " + backend.uri() + "/delay/1ms -n 40 -c 4 --format json " + output;
      Ended ended = run(":", ">/dev/full", load.strip());
      assertThat(ended.code()).isEqualTo(USAGE);
      assertThat(ended.err()).contains("cannot be written: No space");
    }
  }

  /** As from a JVM that was started without the launcher. */
  @Test
  void lettersThatTheLocaleLosesAreRefused() throws Exception {
    assumeThat(Path.of("/proc/self/cmdline")).exists();
    Ended ended =
        run("export LC_ALL=C; set -- \"$@\" \"$(printf 'gr\\303\\266\\303\\237e')\"", "", "lab");
    assertThat(ended.code()).isEqualTo(USAGE);
    assertThat(ended.err()).contains("LC_ALL=C.UTF-8");
  }

  @Test
  void lettersArriveUnderALocaleOfUtf8() throws Exception {
    String before =
        "export LC_ALL=C.UTF-8; set -- \"$@\" \"$(printf 'gr\\303\\266\\303\\237e.json')\"";
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY))) {
      Ended ended = run(before, "", "loadgen " + backend.uri() + "/delay/1ms -n 40 -c 4 -o");
      assertThat(ended.code()).as(ended.err()).isZero();
    }
    Process list = Program.startIn(folder, "ls | od -c; exit", "", "lab");
    String names = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(names.replaceAll("\\s+", " ")).contains("g r 303 266 303 237 e . j s o n");
  }
}
