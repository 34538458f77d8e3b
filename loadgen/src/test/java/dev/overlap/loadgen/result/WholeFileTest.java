package dev.overlap.loadgen.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final Path FULL = Path.of("/dev/full");
  private static final String TOO_LONG = "x".repeat(300);

  @TempDir Path folder;

  private static void assertUnwritable(Path file, String reason) {
    assertThatExceptionOfType(UnwritableException.class)
        .isThrownBy(() -> WholeFile.write(file, "new"))
        .withMessageContaining(file + " cannot be written: ")
        .withMessageContaining(reason);
  }

  private static void assertRefused(Path file, String reason) {
    assertThatExceptionOfType(UnwritableException.class)
        .isThrownBy(() -> WholeFile.requireWritable(file))
        .withMessageContaining(file + " cannot be written: ")
        .withMessageContaining(reason);
  }

  @Test
  void fileIsReplacedAndLeavesNothingNextToIt() throws IOException {
    Path file = folder.resolve("result.json");
    WholeFile.write(file, "first");
    WholeFile.write(file, "second");

    assertThat(file).hasContent("second");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void fullDiskLeavesTheEarlierFileAndNoPart() throws IOException {
    assumeThat(FULL).exists();
    Path file = Files.writeString(folder.resolve("result.json"), "earlier");
    // What is written next to the file ends on a full device.
    Path part = Files.createSymbolicLink(folder.resolve("result.json.part"), FULL);

    assertUnwritable(file, "No space");
    assertThat(file).hasContent("earlier");
    assertThat(part).doesNotExist();
    assertThat(Files.isSymbolicLink(part)).isFalse();
  }

  @Test
  void deviceStaysOneAndItsFailureIsNamed() {
    assumeThat(FULL).exists();
    WholeFile.requireWritable(FULL); // its failure cannot be seen before
    assertUnwritable(FULL, "No space");
    assertThat(FULL).exists();
  }

  @Test
  void linkStaysOne() throws IOException {
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    for (String text : new String[] {"made", "replaced"}) {
      WholeFile.requireWritable(link);
      WholeFile.write(link, text);
      assertThat(Files.isSymbolicLink(link)).isTrue();
      assertThat(target).hasContent(text);
    }
  }

  @Test
  void longestNameThatTheFileSystemTakesIsTaken() {
    for (String name : new String[] {"x".repeat(255), "ü".repeat(127)}) {
      Path file = folder.resolve(name);
      WholeFile.requireWritable(file);
      WholeFile.write(file, "text");
      assertThat(file).hasContent("text");
    }
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforeAnythingIsMeasuredAndNamedAfterwards() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path missing = folder.resolve("missing").resolve("result.json");
    assertRefused(folder, "it is a folder");
    assertRefused(missing, "its folder does not exist");
    assertRefused(folder.resolve(TOO_LONG), "too long");
    assertRefused(file.resolve("below"), "Not a directory");

    assertUnwritable(folder, "");
    assertUnwritable(missing, "its folder does not exist");
    assertUnwritable(folder.resolve(TOO_LONG), "too long");
    assertUnwritable(file.resolve("below"), "Not a directory");
    assertThat(folder).isDirectoryContaining("glob:**/file");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void folderOfResultsIsRefusedWithItsReason() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    WholeFile.requireWritableFolder(folder.resolve("a").resolve("b"));
    assertThat(folder.resolve("a")).doesNotExist();
    assertThatExceptionOfType(UnwritableException.class)
        .isThrownBy(() -> WholeFile.requireWritableFolder(file.resolve("below")))
        .withMessageContaining("Not a directory");
    assertThatExceptionOfType(UnwritableException.class)
        .isThrownBy(() -> WholeFile.requireWritableFolder(folder.resolve(TOO_LONG)))
        .withMessageContaining("too long");
  }

  /** Not as root, who may write everywhere. */
  @Test
  void whereNoPermissionIsGivenItIsNamedAndAWritableFileIsWrittenInItsPlace() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path file = Files.writeString(closed.resolve("result.json"), "earlier");
    assertThat(closed.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(closed)).as("runs as root").isFalse();
      assertRefused(closed.resolve("other.json"), "permission denied");
      assertUnwritable(closed.resolve("other.json"), "permission denied");
      WholeFile.requireWritable(file);
      WholeFile.write(file, "in place");
      assertThat(file).hasContent("in place");
    } finally {
      assertThat(closed.toFile().setWritable(true)).isTrue();
    }
  }
}
