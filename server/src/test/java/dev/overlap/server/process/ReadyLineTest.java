package dev.overlap.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ReadyLineTest {
  private static final URI DIRECT = URI.create("http://127.0.0.1:8081");
  private static final URI FRONT = URI.create("http://127.0.0.1:8080");

  private static String printed(ReadyLine line) {
    StringWriter text = new StringWriter();
    line.print(new PrintWriter(text));
    return text.toString().strip();
  }

  @Test
  void whatIsPrintedIsReadBack() {
    for (URI counters : new URI[] {DIRECT, FRONT}) {
      ReadyLine line = new ReadyLine(DIRECT, counters);
      assertThat(ReadyLine.of(printed(line))).contains(line);
    }
  }

  @Test
  void oneAddressIsNamedOnce() {
    assertThat(printed(new ReadyLine(FRONT, FRONT))).isEqualTo("READY http://127.0.0.1:8080");
    assertThat(printed(new ReadyLine(DIRECT, FRONT)))
        .isEqualTo("READY http://127.0.0.1:8081 http://127.0.0.1:8080");
  }

  @Test
  void otherLinesAreNoReadyLines() {
    assertThat(ReadyLine.of("READYING")).isEmpty();
    assertThat(ReadyLine.of("")).isEmpty();
  }
}
