package dev.overlap.server.lab.pinning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Recording of waits in which a virtual thread kept its carrier, from its making to its closing.
 * For one thread.
 */
final class PinnedEvents implements AutoCloseable {
  private static final String EVENT = "jdk.VirtualThreadPinned";

  /** Shorter ones are the loading of classes, for which threads wait too. */
  private static final Duration SHORTEST = Duration.ofMillis(PinnedWait.MILLIS / 2);

  private final Recording recording = new Recording();

  PinnedEvents() {
    recording.enable(EVENT).withThreshold(SHORTEST).withoutStackTrace();
    recording.start();
  }

  /** How many there were; ends the recording. */
  long count() throws IOException {
    recording.stop();
    Path file = Files.createTempFile("overlap", ".jfr");
    try {
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals(EVENT))
          .count();
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
