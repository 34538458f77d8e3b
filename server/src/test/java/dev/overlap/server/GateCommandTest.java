package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of loadgen itself, held against each other: exit codes, and what is printed. */
class GateCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Path quick;
  private static Path slow;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void driveTwo() {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY))) {
      quick = driven(backend, "quick.json", 5, 100);
      slow = driven(backend, "slow.json", 400, 100);
    }
  }

  private static Path driven(MockBackend backend, String file, int millis, int concurrency) {
    Path path = folder.resolve(file);
    StringWriter said = new StringWriter();
    int code =
        new Main()
            .printingTo(new PrintWriter(said, true), new PrintWriter(said, true))
            .run(
                "loadgen",
                backend.uri() + "/delay/" + millis + "ms",
                "-c",
                Integer.toString(concurrency),
                "--warmup", // cold code under a busy machine is slower than any delay here
                "1s",
                "-d",
                "2s",
                "--format",
                "json",
                "-o",
                path.toString());
    assertThat(code).as(said.toString()).isZero();
    return path;
  }

  private int run(String... words) {
    return new Main().printingTo(new PrintWriter(out, true), new PrintWriter(err, true)).run(words);
  }

  private int gate(Path baseline, Path result, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "gate";
    words[1] = baseline.toString();
    words[2] = result.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return run(words);
  }

  /** The file with all that noise put into it taken out: these tests share their machine. */
  private static Path trusted(Path file) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(file));
    ObjectNode trust = (ObjectNode) json.get("trust");
    trust.put("verdict", "TRUSTED").putArray("causes");
    trust.putObject("unreliable");
    return Files.writeString(folder.resolve("trusted-" + file.getFileName()), json.toString());
  }

  @Test
  void resultThatIsClearlyWorseIsCrossed() throws IOException {
    assertThat(gate(trusted(quick), trusted(slow))).isEqualTo(99);
    assertThat(out.toString()).contains("response.p50", "CROSSED", "up to 10 % higher");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void resultThatIsBetterPassesNextToNoiseToo() throws IOException {
    assertThat(gate(trusted(slow), quick)).isZero();
    assertThat(out.toString()).contains("PASSED: nothing is worse than allowed.");
  }

  @Test
  void whatIsNotClearIsNotJudged() throws IOException {
    assertThat(gate(trusted(quick), trusted(quick), "--max-regression", "0%")).isEqualTo(3);
    assertThat(out.toString()).contains("not clear: measure longer");
  }

  @Test
  void everyFormatGivesTheSameCode() throws IOException {
    Path worse = trusted(slow);
    for (String format : new String[] {"text", "md", "junit"}) {
      assertThat(gate(trusted(quick), worse, "--format", format)).as(format).isEqualTo(99);
    }
    out.getBuffer().setLength(0);
    assertThat(gate(trusted(quick), worse, "--format", "json")).isEqualTo(99);
    JsonNode json = JSON.readTree(out.toString());
    assertThat(json.path("outcome").asText()).isEqualTo("CROSSED");
    Path file = folder.resolve("gate.md");
    assertThat(gate(trusted(quick), worse, "--format", "md", "-o", file.toString())).isEqualTo(99);
    assertThat(file).content().contains("| candidate | figure |");
  }

  @Test
  void otherPlanIsRefusedInOneLine() throws IOException {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY))) {
      Path other = driven(backend, "other.json", 5, 10);
      assertThat(gate(quick, other)).isEqualTo(2);
    }
    assertThat(err.toString()).contains("concurrency 100 and 10");
    assertThat(err.toString().lines()).hasSize(2); // the message, and where there is help
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void brokenResultIsNamed() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"schema\": 1");

    assertThat(gate(quick, broken)).isEqualTo(2);
    assertThat(err.toString()).contains("RESULT " + broken).doesNotContain("\tat ");
  }

  @Test
  void selftestSeesGatesPassAndCross() {
    assertThat(run("gate", "--gate-selftest", "--no-lock")).as(out.toString()).isZero();
    assertThat(out.toString().lines()).hasSize(6);
    assertThat(out.toString())
        .contains("CROSSED a: a:p99<1us", "PASSED a: a:p99<10s", "PASSED a: a:errors=0")
        .contains("CROSSED slow: slow:p50<2*b:p50")
        .doesNotContain("FAILED");
  }
}
