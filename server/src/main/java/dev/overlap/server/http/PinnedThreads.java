package dev.overlap.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Counts waits in which a virtual thread kept its carrier, as the JVM's flight recorder tells them
 * ({@code jdk.VirtualThreadPinned}). The recorder works in memory alone: a stream of events would
 * stop all threads once a second, which is seen in the throughput. Callable from any thread.
 */
final class PinnedThreads implements AutoCloseable {
  private static final String EVENT = "jdk.VirtualThreadPinned";
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final @Nullable Recording recording;

  private PinnedThreads(@Nullable Recording recording) {
    this.recording = recording;
  }

  /** Begins to count. */
  static PinnedThreads begin() {
    Recording recording = new Recording();
    recording.setToDisk(false);
    recording.enable(EVENT).withThreshold(SHORTEST).withoutStackTrace();
    recording.start();
    return new PinnedThreads(recording);
  }

  /** Counts nothing. */
  static PinnedThreads uncounted() {
    return new PinnedThreads(null);
  }

  /**
   * How many there were; empty where nobody counts. Takes its time, since the recorder has to write
   * down what it remembers.
   */
  OptionalLong count() {
    if (recording == null) {
      return OptionalLong.empty();
    }
    try {
      Path file = Files.createTempFile("overlap", ".jfr");
      try {
        recording.dump(file);
        return OptionalLong.of(count(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(Path file) throws IOException {
    long events = 0;
    try (RecordingFile recorded = new RecordingFile(file)) {
      while (recorded.hasMoreEvents()) {
        events += recorded.readEvent().getEventType().getName().equals(EVENT) ? 1 : 0;
      }
    }
    return events;
  }

  @Override
  public void close() {
    if (recording != null) {
      recording.close();
    }
  }
}
