package dev.overlap.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is there is registered, once, under a name that can be typed. */
class LabsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/overlap/server/lab");

  @Test
  void namesTheLabsInOrder() {
    assertThat(Labs.names())
        .containsExactly(
            "waits",
            "sum",
            "bound",
            "counter",
            "blocked-loop",
            "pinning",
            "pool",
            "fan-out",
            "processes",
            "overload")
        .doesNotHaveDuplicates();
  }

  @Test
  void findsEachByItsName() {
    for (Lab lab : Labs.all()) {
      assertThat(Labs.find(lab.name())).contains(lab);
    }
    assertThat(Labs.find("nope")).isEmpty();
  }

  @Test
  void knowsEveryLabAndEveryProbe() throws IOException {
    assertThat(Labs.all())
        .extracting(lab -> lab.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(classes("Lab", List.of("Lab")));
    assertThat(Probes.all())
        .extracting(probe -> probe.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(classes("Probe", List.of("Probe", "RunningProbe")));
    assertThat(Probes.all()).extracting(Probe::name).doesNotHaveDuplicates();
  }

  private static List<String> classes(String end, List<String> others) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .filter(name -> name.endsWith(end) && !others.contains(name))
          .toList();
    }
  }

  @Test
  void eachSaysInOneSentenceWhatItShows() {
    for (Lab lab : Labs.all()) {
      assertThat(lab.shows())
          .as(lab.name())
          .isNotBlank()
          .isEqualTo(lab.shows().strip())
          .doesNotContain("\n")
          .doesNotContainPattern("[.!?] +[A-Z]");
    }
  }

  @Test
  void listsEachOnLinesThatFitATerminal() {
    String overview = Labs.overview();

    assertThat(overview.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    for (String name : Labs.names()) {
      assertThat(overview.lines().filter(line -> line.startsWith("  " + name + " "))).hasSize(1);
    }
  }
}
