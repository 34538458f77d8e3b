package dev.overlap.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Launcher and build spell flags of the JVM too, and are no Java: they are the same flags. */
class JvmFlagsTest {
  /** What these lines of a file assign, word by word. */
  private static List<String> words(String file, String shape) throws IOException {
    String text = Files.readString(Path.of("..", file));
    List<String> words =
        Pattern.compile(shape, Pattern.MULTILINE)
            .matcher(text)
            .results()
            .flatMap(line -> Stream.of(line.group(1).split(" ", -1)))
            .toList();
    assertThat(words).as("%s in %s", shape, file).isNotEmpty();
    return words;
  }

  /** Flags of this program, without the folder of its dumps. */
  private static List<String> own() {
    return Stream.concat(
            SelfCommand.JVM_FLAGS.stream(),
            SelfCommand.WHEN_FULL.stream().map(flag -> flag.replaceFirst("=.*", "")))
        .toList();
  }

  @Test
  void launcherStartsThisProgramAsItStartsItself() throws IOException {
    List<String> launcher = new ArrayList<>(words("overlap", "^(?:flags|heap)=\"(.*)\"$"));
    launcher.addAll(words("overlap", "^dumps=\"(.*)=.*\"$"));
    launcher.remove("$flags"); // what a line before it assigned

    assertThat(launcher).containsExactlyInAnyOrderElementsOf(own());
  }

  @Test
  void launcherNamesTheArchiveAsItIsReadHere() throws IOException {
    assertThat(words("overlap", "\"-D([a-z.]*)=\\$archive\""))
        .containsExactly(SelfCommand.ARCHIVE_PROPERTY);
  }

  @Test
  void testsRunWithFlagsOfTheProgram() throws IOException {
    assertThat(words("pom.xml", "<jvm.flags>(.*)</jvm.flags>"))
        .map(flag -> flag.replaceAll("\"|=\\$.*", "")) // the build has a folder of its own
        .filteredOn(flag -> !flag.startsWith("-Xmx")) // and a heap
        .isSubsetOf(own());
  }
}
