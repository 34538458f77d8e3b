package dev.overlap.backend.stub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with mapping files, so that all of it can be said at once. */
final class Faults {
  private final List<String> lines = new ArrayList<>();

  /** One fault of one file; says on one line what was found and what is allowed. */
  void add(Path file, String what) {
    lines.add("--mappings " + file + ": " + what.replaceAll("\\R\\s*", " "));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * Goes on if there are none.
   *
   * @throws BadMappingsException naming them all
   */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new BadMappingsException(String.join("\n", lines));
    }
  }
}
