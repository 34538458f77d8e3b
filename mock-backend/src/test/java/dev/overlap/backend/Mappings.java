package dev.overlap.backend;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes mapping files for a test. */
final class Mappings {
  private final Path folder;
  private int count;

  Mappings(Path folder) {
    this.folder = folder;
  }

  /** A file of this JSON, in which ' stands for ". */
  Mappings file(String json) throws IOException {
    return file(String.format(Locale.ROOT, "m%02d.json", count++), json);
  }

  Mappings file(String name, String json) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, json.replace('\'', '"'));
    return this;
  }

  MockBackend start(Engine engine) {
    return Backends.start(BackendOptions.onAnyPort(engine).withMappings(folder));
  }
}
