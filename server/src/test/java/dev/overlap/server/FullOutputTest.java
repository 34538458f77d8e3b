package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.cli.StandardOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command prints: if it does not arrive, that is said, and the exit code is not 0. */
class FullOutputTest {
  private static final String GOLDEN = "../loadgen/src/test/resources/golden/comparison.json";

  private final StringWriter err = new StringWriter();

  private int run(OutputStream out, String command) {
    String[] words =
        command.isEmpty() ? new String[0] : command.replace("GOLDEN", GOLDEN).split(" ", -1);
    return new Main().printingTo(StandardOutput.to(out), new PrintWriter(err, true)).run(words);
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  /** Those that would serve come to an end, too: who waits for READY would wait for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "--version",
        "compare --help",
        "lab",
        "server --print-limits",
        "report GOLDEN",
        "report GOLDEN --details",
        "report GOLDEN --format json",
        "report GOLDEN --format html -o -",
        "server --port 0 --backend netty",
        "mock-backend --port 0 --backend netty"
      })
  void fullDiskIsNamedOnce(String command) {
    assertThat(run(new FullDisk(), command)).isEqualTo(2);
    assertThat(err.toString())
        .containsOnlyOnce("standard output cannot be written: No space left on device")
        .doesNotContain("\tat ", "internal");
  }

  @Test
  void readerWhoHasLeftIsNotAFailure() throws IOException {
    for (String command : new String[] {"--help", "lab", "report GOLDEN"}) {
      Pipe pipe = Pipe.open();
      pipe.source().close();
      assertThat(run(Channels.newOutputStream(pipe.sink()), command)).as(command).isZero();
      assertThat(err.toString()).isEmpty();
    }
  }

  @Test
  void badUsageStaysBadUsage() {
    assertThat(run(new FullDisk(), "report /nowhere.json")).isEqualTo(2);
    assertThat(err.toString()).contains("result.json").doesNotContain("standard output");
  }
}
