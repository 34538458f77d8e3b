package dev.overlap.server.cli;

import dev.overlap.backend.Engine;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.cli.OptionChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** Refuses a folder of mapping files before anything is started. */
final class MappingsFolder {
  private MappingsFolder() {}

  /**
   * Confirms that it is a folder, and that the engine can use every file in it.
   *
   * @throws dev.overlap.backend.BackendStartException naming every file that it cannot, one line
   *     each
   */
  static void check(CommandSpec spec, Engine engine, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw OptionChecks.refused(
          spec, "--mappings " + folder + " is not a folder; give one with WireMock mapping files");
    }
    Backends.checkMappings(engine, folder);
  }
}
