package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts rely on: commands come to their end, with the exit code of the contract. */
class CommandsIT {
  private static final int PASSED = 0;
  private static final int UNWRITABLE = 2;
  private static final int UNJUDGED = 3;
  private static final int CROSSED = 99;
  private static final int INTERRUPTED = 130;

  private static MockBackend backend;

  @TempDir static Path folder;

  @BeforeAll
  static void start() {
    backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  /** What a command printed, and how it ended. */
  private record Ended(int code, String out) {}

  private static Ended run(List<String> words) throws IOException, InterruptedException {
    return run(List.of(), words);
  }

  private static Ended run(List<String> flags, List<String> words)
      throws IOException, InterruptedException {
    Process program = Program.start(folder, flags, words.toArray(String[]::new));
    program.errorReader().close();
    try (InputStream out = program.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(program.waitFor(), text);
    }
  }

  private static List<String> loadgen(String path, String... more) {
    List<String> words = new ArrayList<>(List.of("loadgen", backend.uri() + path));
    words.addAll(List.of("-c", "4", "--warmup", "0s"));
    words.addAll(List.of(more));
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "/delay/5ms, 300ms, errors=0, " + PASSED,
    "/nothing-here, 300ms, errors=0, " + CROSSED,
    // No p99 can be told from so few responses.
    "/delay/5ms, 20ms, p99<10s, " + UNJUDGED
  })
  void loadgenJudgesItsGate(String path, String duration, String gate, int code) throws Exception {
    assertThat(run(loadgen(path, "-d", duration, "--expect", gate)).code()).isEqualTo(code);
  }

  @Test
  void loadgenWritesJson() throws Exception {
    Ended ended = run(loadgen("/delay/5ms", "-n", "400", "--format", "json"));
    JsonNode report = new ObjectMapper().readTree(ended.out());
    assertThat(ended.code()).isEqualTo(PASSED);
    assertThat(report.path("schema").asText()).isEqualTo("overlap/load/1");
    assertThat(report.path("counts").path("ok").asInt()).isEqualTo(400);
  }

  @Test
  void loadgenThatIsInterruptedWritesWhatItHas() throws Exception {
    String file = folder.resolve("partial.json").toString();
    Process program =
        Program.start(
            folder,
            List.of(),
            loadgen("/delay/5ms", "-d", "60s", "--format", "json", "-o", file)
                .toArray(String[]::new));
    try (BufferedReader lines = program.errorReader()) {
      Program.awaitLine(lines, "req/s");
      interrupt(program);
      assertThat(program.waitFor()).isEqualTo(INTERRUPTED);
    }
    JsonNode report = new ObjectMapper().readTree(Files.readString(Path.of(file)));
    assertThat(report.path("partial").asBoolean()).isTrue();
    assertThat(report.path("counts").path("ok").asLong()).isPositive();
  }

  /** As Ctrl-C does; {@code Process.destroy} would send another signal. */
  private static void interrupt(Process program) throws IOException, InterruptedException {
    String pid = Long.toString(program.pid());
    assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
  }

  private static List<String> compare(int rounds, String... more) {
    List<String> words =
        new ArrayList<>(List.of("compare", "--quick", "--no-lock", "--models", "virtual"));
    words.addAll(List.of("--rounds", Integer.toString(rounds)));
    words.addAll(List.of("-c", "20", "--delay", "20ms", "--backend", "netty", "-d", "200ms"));
    words.addAll(List.of(more));
    return words;
  }

  @Test
  void compareIsCrossedWhereAnErrorWasNotAllowed() throws Exception {
    assertThat(run(compare(1, "--error-rate", "50%", "--expect", "errors=0")).code())
        .isEqualTo(CROSSED);
  }

  @Test
  void compareCannotJudgeAPercentileOfTooFewResponses() throws Exception {
    assertThat(run(compare(1, "--expect", "virtual:p99.9<10s")).code()).isEqualTo(UNJUDGED);
  }

  @Test
  void compareThatIsInterruptedKeepsItsRounds() throws Exception {
    Process program =
        Program.start(
            folder,
            List.of(),
            compare(50, "--results", folder.resolve("kept").toString()).toArray(String[]::new));
    try (BufferedReader lines = program.errorReader()) {
      Program.awaitLine(lines, "round 2/");
      interrupt(program);
      assertThat(program.waitFor()).isEqualTo(INTERRUPTED);
    }
    String file = ResultFiles.only(folder.resolve("kept"));
    ResultFiles.assertValid(file);
    assertThat(new ObjectMapper().readTree(file).path("partial").asBoolean()).isTrue();
  }

  @Test
  void compareThatCannotKeepItsResultMeasuresToTheEndAndPrintsAllOfIt() throws Exception {
    Path results = folder.resolve("unkept");
    Process program =
        Program.start(
            folder, List.of(), compare(2, "--results", results.toString()).toArray(String[]::new));
    try (BufferedReader lines = program.errorReader(StandardCharsets.UTF_8);
        InputStream out = program.getInputStream()) {
      Program.awaitLine(lines, "starting backend"); // the folder could be made until here
      Files.createFile(results);
      Program.awaitLine(lines, "cannot be written: Not a directory; the measurement goes on");
      Program.awaitLine(lines, "round 2/");
      assertThat(lines.lines().toList())
          .anyMatch(line -> line.startsWith("compare: " + results) && line.contains("Not a dir"))
          .noneMatch(line -> line.startsWith("result: "));
      String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(printed).contains("Books").contains("virtual").doesNotContain(results.toString());
      assertThat(program.waitFor()).isEqualTo(UNWRITABLE);
    }
  }

  @Test
  void nothingThatIsWrittenDependsOnTheLanguageOfTheMachine() throws Exception {
    Path golden = Path.of("../loadgen/src/test/resources/golden/comparison.json");
    List<List<String>> commands = new ArrayList<>();
    // Each format has its test within one JVM; here it is the JVM's own start that matters.
    for (String format : List.of("text", "html")) {
      commands.add(List.of("report", golden.toAbsolutePath().toString(), "--format", format));
    }
    commands.add(List.of("server", "--print-limits"));
    for (List<String> command : commands) {
      Ended usual = run(command);
      assertThat(usual.code()).as("%s", command).isEqualTo(PASSED);
      for (String machine : List.of("tr TR", "de DE", "ar EG", "hi IN nu-deva")) {
        String[] parts = (machine + " ").split(" ", -1);
        List<String> flags =
            List.of(
                "-Duser.language=" + parts[0],
                "-Duser.country=" + parts[1],
                "-Duser.extensions=" + parts[2]);
        assertThat(run(flags, command)).as("%s under %s", command, machine).isEqualTo(usual);
      }
    }
  }

  @Test
  void selftestComesToAGoodEnd() throws Exception {
    Ended ended = run(List.of("selftest", "--no-lock"));
    assertThat(ended.code()).as(ended.out()).isEqualTo(PASSED);
  }
}
