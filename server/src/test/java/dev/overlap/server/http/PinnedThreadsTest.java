package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedThreadsTest {
  private static final String FOLDER = "java.io.tmpdir";

  @Test
  void nothingIsRecordedWhereTheRecorderCannotWrite(@TempDir Path folder) {
    String usual = System.getProperty(FOLDER);
    System.setProperty(FOLDER, folder.resolve("missing").toString());
    try (PinnedThreads pinned = new PinnedThreads(Duration.ofMillis(1))) {
      pinned.begin();
      assertThat(pinned.end()).isEmpty();
    } finally {
      System.setProperty(FOLDER, usual);
    }
    assertThat(PinnedThreads.hasSpace(folder)).isTrue();
  }

  @Test
  void recordingComesToACount() {
    try (PinnedThreads pinned = new PinnedThreads(Duration.ofMillis(1))) {
      pinned.begin();
      assertThat(pinned.end()).isPresent();
      assertThat(pinned.end()).isEmpty();
    }
  }
}
