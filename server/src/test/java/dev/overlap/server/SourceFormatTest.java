package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source of every module has google-java-format's format. {@code -Doverlap.format=true} gives
 * it to them. It is a test, because a plugin would run on the JDK of Maven, which may be too old.
 */
class SourceFormatTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    boolean update = Boolean.getBoolean("overlap.format");
    List<Path> wrong = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      String wanted = format(text);
      if (!text.equals(wanted)) {
        wrong.add(ROOT.relativize(source));
        if (update) {
          Files.writeString(source, wanted);
        }
      }
    }
    assertThat(update ? List.of() : wrong)
        .as("sources that ./mvnw -Pformat has to format")
        .isEmpty();
  }

  private static String format(String text) throws FormatterException {
    String ordered =
        RemoveUnusedImports.removeUnusedImports(ImportOrderer.reorderImports(text, Style.GOOGLE));
    return new Formatter().formatSource(ordered);
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("mock-backend", "loadgen", "server")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    try (Stream<Path> files = Files.list(ROOT.resolve("loadgen/bench"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
    }
    assertThat(sources).hasSizeGreaterThan(50);
    return sources;
  }
}
