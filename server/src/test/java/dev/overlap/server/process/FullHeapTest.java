package dev.overlap.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every JVM that we start ends when its heap is full, and leaves a picture of it. */
class FullHeapTest {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+ExitOnOutOfMemoryError", "-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=");

  @Test
  void childrenAndBackendsEnd() {
    for (List<String> words :
        List.of(SelfCommand.words(List.of("server")), SelfCommand.ofBackend(List.of()))) {
      FLAGS.forEach(flag -> assertThat(words).anyMatch(word -> word.startsWith(flag)));
    }
  }

  /** The launcher, the build and the benchmarks: wherever a java is started. */
  @Test
  void whateverTheProjectStartsEnds() throws IOException {
    Path project = Path.of("..").toAbsolutePath().normalize();
    assertThat(Files.readString(project.resolve("pom.xml"))).contains(FLAGS);
    List<Path> scripts;
    try (Stream<Path> bench = Files.list(project.resolve("loadgen/bench"))) {
      scripts =
          Stream.concat(bench.filter(Files::isRegularFile), Stream.of(project.resolve("overlap")))
              .toList();
    }
    for (Path script : scripts) {
      String text = Files.readString(script);
      if (text.contains("bin/java\" -")
          || text.contains("bin/java\" $")
          || text.contains(" java -")) {
        assertThat(text).as("%s", script.getFileName()).contains(FLAGS);
      }
    }
  }
}
