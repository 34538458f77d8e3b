package dev.overlap.loadgen.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.plan.Header;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RequestFlagsTest {
  private static final byte[] BYTES = {0, 13, 10, (byte) 0xFF, 'x'};

  @SuppressWarnings("NullAway.Init") // picocli fills the field
  @Command
  private static final class Flags {
    @Mixin private RequestFlags request;
  }

  private static RequestTemplate read(String... words) {
    Flags flags = new Flags();
    new CommandLine(flags).setExpandAtFiles(false).parseArgs(words);
    return flags.request.apply("http://a/");
  }

  @Test
  void headersOfOneNameAreAllKept() {
    assertThat(read("-H", "X: a", "--header", "X: b", "-H", "x: a").headers())
        .containsExactly(new Header("X", "a"), new Header("X", "b"), new Header("x", "a"));
  }

  @Test
  void bodyIsReadFromAFileAsItIs(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("body"), BYTES);

    assertThat(read("--body", "@" + file).body()).contains(ByteBuffer.wrap(BYTES));
  }

  @Test
  void bodyIsReadFromStandardInputAsItIs() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(BYTES));
    try {
      assertThat(read("-X", "PUT", "--body", "@-").body()).contains(ByteBuffer.wrap(BYTES));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void textIsSentAsUtf8() {
    assertThat(read("--body", "Jürgen €").body())
        .contains(ByteBuffer.wrap("Jürgen €".getBytes(UTF_8)));
  }
}
