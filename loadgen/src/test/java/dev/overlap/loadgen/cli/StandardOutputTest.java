package dev.overlap.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overlap.loadgen.result.UnwritableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  /** Takes so many bytes, and then no more, as a disk does. */
  private static OutputStream disk(int space) {
    return new OutputStream() {
      private int left = space;

      @Override
      public void write(int b) throws IOException {
        if (left-- <= 0) {
          throw new IOException("No space left on device");
        }
      }
    };
  }

  @Test
  void whatDidNotArriveIsNamedWithItsReason() {
    for (int space : new int[] {0, 1, 8_191, 8_192, 99_999}) {
      StandardOutput out = StandardOutput.to(disk(space));
      out.print("x".repeat(100_000));
      assertThatExceptionOfType(UnwritableException.class)
          .isThrownBy(() -> ResultOutput.requireWritten(out))
          .withMessage("standard output cannot be written: No space left on device");
    }
  }

  @Test
  void firstReasonIsKept() {
    StandardOutput out = StandardOutput.to(disk(0));
    out.println("once");
    out.println("and again");
    assertThat(out.failure())
        .get()
        .extracting(IOException::getMessage)
        .asString()
        .contains("space");
    assertThat(out.failure()).isPresent(); // asking does not forget
  }

  @Test
  void readerWhoHasLeftIsNotAFailure() throws IOException {
    Pipe pipe = Pipe.open();
    StandardOutput out = StandardOutput.to(Channels.newOutputStream(pipe.sink()));
    pipe.source().close();
    out.println("nobody reads this");
    assertThat(out.checkError()).isTrue();
    assertThatCode(() -> ResultOutput.requireWritten(out)).doesNotThrowAnyException();
  }

  @Test
  void textArrivesAsUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput out = StandardOutput.to(bytes);
    out.print("Jürgen €");
    ResultOutput.requireWritten(out);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("Jürgen €");
  }
}
