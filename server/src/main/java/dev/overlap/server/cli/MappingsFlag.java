package dev.overlap.server.cli;

import dev.overlap.backend.Engine;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.server.process.ChildArguments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag that gives a backend mapping files. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class MappingsFlag {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = ChildArguments.MAPPINGS,
      paramLabel = "DIR",
      description = "Folder of WireMock mapping files for the backend (default: none).")
  private @Nullable Path folder;

  /** Whether it was given. */
  boolean isGiven() {
    return folder != null;
  }

  /**
   * What was given, if anything was: a folder, of which the engine can use every file. Says on
   * standard error which mappings it cannot answer as they are written.
   *
   * @throws dev.overlap.backend.BackendStartException naming every file that it cannot, one line
   *     each
   */
  Optional<Path> of(Engine engine) {
    if (folder != null) {
      if (!Files.isDirectory(folder)) {
        throw OptionChecks.refused(
            spec,
            "--mappings " + folder + " is not a folder; give one with WireMock mapping files");
      }
      for (String warning : Backends.checkMappings(engine, folder)) {
        spec.commandLine().getErr().println("warning: " + warning);
      }
      spec.commandLine().getErr().flush();
    }
    return Optional.ofNullable(folder);
  }
}
