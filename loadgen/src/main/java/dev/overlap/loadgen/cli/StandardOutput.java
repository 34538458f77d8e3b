package dev.overlap.loadgen.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output as UTF-8, whatever the locale says: what is written there may be a result. Unlike
 * other writers it keeps the reason why writing failed.
 */
public final class StandardOutput extends PrintWriter {
  private final Sink sink;

  private StandardOutput(Sink sink) {
    super(new OutputStreamWriter(sink, StandardCharsets.UTF_8), true);
    this.sink = sink;
  }

  /** Standard output of this process. */
  public static StandardOutput ofProcess() {
    return to(new FileOutputStream(FileDescriptor.out));
  }

  /** Standard error of this process, in the same encoding. */
  public static PrintWriter errors() {
    return to(new FileOutputStream(FileDescriptor.err));
  }

  /** Another stream in its place. */
  public static StandardOutput to(OutputStream stream) {
    return new StandardOutput(new Sink(stream));
  }

  /**
   * Why something that was printed did not arrive; empty where all did. A reader who has left, as
   * {@code head} does, has read what it wanted: that is not a failure.
   */
  Optional<IOException> failure() {
    boolean failed = checkError();
    IOException cause = sink.failure;
    return failed && cause != null && !isReaderGone(cause) ? Optional.of(cause) : Optional.empty();
  }

  /** Compared with a failure made on purpose, because the system words it in its own language. */
  private static boolean isReaderGone(IOException cause) {
    try {
      Pipe pipe = Pipe.open();
      pipe.source().close();
      try (OutputStream sink = Channels.newOutputStream(pipe.sink())) {
        sink.write(0);
        return false;
      } catch (IOException brokenPipe) {
        return Objects.equals(brokenPipe.getMessage(), cause.getMessage());
      }
    } catch (IOException e) {
      return false; // no descriptors are left
    }
  }

  /** Remembers its first failure. */
  private static final class Sink extends OutputStream {
    private final OutputStream stream;
    private volatile @Nullable IOException failure;

    Sink(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        stream.write(bytes, from, length);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        }
        throw e;
      }
    }
  }
}
