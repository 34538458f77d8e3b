package dev.overlap.backend;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads WireMock mapping files: those in {@code DIR/mappings} where there is such a folder, else
 * the {@code .json} files in {@code DIR} itself. Body files are found under {@code DIR/__files}.
 */
final class MappingFiles {
  private MappingFiles() {}

  /**
   * All mappings below the folder.
   *
   * @throws BackendStartException naming every file that cannot be used, one line each
   */
  static List<StubMapping> read(Path folder) {
    Path inner = folder.resolve("mappings");
    boolean layout = Files.isDirectory(inner);
    List<StubMapping> mappings = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Path file : jsonFiles(layout ? inner : folder, layout ? Integer.MAX_VALUE : 1)) {
      try {
        mappings.addAll(parse(Files.readString(file)));
      } catch (IOException | RuntimeException e) {
        faults.add("--mappings " + file + ": not a WireMock mapping: " + firstLine(e));
      }
    }
    if (!faults.isEmpty()) {
      throw new BackendStartException(String.join("\n", faults));
    }
    if (mappings.isEmpty()) {
      throw new BackendStartException(
          "--mappings "
              + folder
              + " holds no .json mapping; give a folder of WireMock mapping files, or of mappings/"
              + " and __files/");
    }
    return mappings;
  }

  private static List<? extends StubMapping> parse(String json) {
    StubMappingCollection collection = Json.read(json, StubMappingCollection.class);
    return collection.isMulti() ? collection.getMappings() : List.of(collection);
  }

  private static List<Path> jsonFiles(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new BackendStartException("--mappings " + folder + " is not a folder to be read", e);
    }
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message
        .lines()
        .map(String::strip)
        .filter(line -> line.length() > 1)
        .findFirst()
        .orElse(message);
  }
}
