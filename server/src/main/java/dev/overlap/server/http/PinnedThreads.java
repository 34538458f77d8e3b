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
 * Counts waits in which a virtual thread kept its carrier, as the JVM's flight recorder reports
 * them ({@code jdk.VirtualThreadPinned}). It records only from {@link #begin} to {@link #end},
 * because recording is work that would be measured too. Callable from any thread.
 */
public final class PinnedThreads implements AutoCloseable {
  private static final String EVENT = "jdk.VirtualThreadPinned";

  /** What a recording of a few seconds takes, many times over. */
  private static final long SPACE_BYTES = 32L * 1024 * 1024;

  private final Duration shortest;
  private @Nullable Recording recording;

  /**
   * @param shortest wait that is counted
   */
  public PinnedThreads(Duration shortest) {
    this.shortest = shortest;
  }

  /**
   * Begins to record, or begins anew; does nothing where the temporary folder has no space, because
   * the recorder ends the whole JVM, without a word, when it cannot write there.
   */
  public synchronized void begin() {
    close();
    if (!hasSpace(Path.of(System.getProperty("java.io.tmpdir")))) {
      return;
    }
    Recording begun = new Recording();
    begun.setToDisk(false);
    begun.enable(EVENT).withThreshold(shortest).withoutStackTrace();
    begun.start();
    recording = begun;
  }

  static boolean hasSpace(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() >= SPACE_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends the recording and returns how many there were; empty where none was begun. */
  public synchronized OptionalLong end() {
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
        close();
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
  public synchronized void close() {
    if (recording != null) {
      recording.close();
      recording = null;
    }
  }
}
