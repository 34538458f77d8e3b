package dev.overlap.backend.stub;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Finds the {@code .json} files of a folder, through links as WireMock does. */
final class JsonFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final Faults warnings;
  private final List<Path> found = new ArrayList<>();

  private JsonFiles(Path folder, Faults warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  /**
   * Those of the folder, in the order of their names.
   *
   * @param deep whether those of the folders in it are meant too
   * @param warnings where a folder is named that cannot be looked into
   * @throws BadMappingsException if the folder itself cannot be looked into
   */
  static List<Path> of(Path folder, boolean deep, Faults warnings) {
    JsonFiles files = new JsonFiles(folder, warnings);
    try {
      int depth = deep ? Integer.MAX_VALUE : 1;
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, files);
    } catch (IOException e) {
      throw unreadable(folder);
    }
    return files.found.stream().sorted().toList();
  }

  static BadMappingsException unreadable(Path folder) {
    return new BadMappingsException("--mappings " + folder + " is not a folder to be read");
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (file.toString().endsWith(".json") && !attributes.isDirectory()) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
    if (file.equals(folder)) {
      throw cause;
    }
    // A link back to a folder above it leads to nothing that is not found anyway.
    if (!(cause instanceof FileSystemLoopException)) {
      warnings.add(file, "is a folder that cannot be read, and is left out");
    }
    return FileVisitResult.CONTINUE;
  }
}
