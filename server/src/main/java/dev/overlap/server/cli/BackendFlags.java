package dev.overlap.server.cli;

import dev.overlap.backend.Engine;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.process.SelfCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say which backend the servers of a comparison call. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BackendFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--backend",
      paramLabel = "wiremock|netty|URL",
      defaultValue = "wiremock",
      description =
          "Backend that the servers call: wiremock or the lighter netty, started for this run, or"
              + " the address of a mock backend that is already running (default"
              + " ${DEFAULT-VALUE}).")
  private String backend;

  @Option(
      names = "--mappings",
      paramLabel = "DIR",
      description = "Folder of WireMock mapping files for the backend (default: none).")
  private @Nullable Path mappings;

  /** Its name in the report. */
  String engine() {
    return backend;
  }

  /** How it is started or found. */
  Launch launch() {
    Optional<Engine> engine = engine(backend);
    if (engine.isEmpty()) {
      return running();
    }
    List<String> arguments =
        new ArrayList<>(
            List.of("mock-backend", "--backend", backend, "--port", "0", "--exit-with-parent"));
    if (mappings != null) {
      MappingsFolder.check(spec, engine.get(), mappings);
      arguments.addAll(List.of("--mappings", mappings.toString()));
    }
    return new Launch.Command(SelfCommand.ofBackend(arguments));
  }

  /** The engine of this name; empty for an address. */
  static Optional<Engine> engine(String text) {
    return Arrays.stream(Engine.values()).filter(engine -> engine.text().equals(text)).findFirst();
  }

  private Launch running() {
    if (mappings != null) {
      throw OptionChecks.refused(
          spec, "--mappings goes with --backend wiremock or netty, not with an address");
    }
    try {
      return new Launch.Running(RequestTemplate.get(backend).base());
    } catch (IllegalArgumentException e) {
      throw OptionChecks.refused(
          spec,
          "--backend '"
              + backend
              + "' is not a backend; give wiremock, netty or an address, as in"
              + " http://127.0.0.1:8081");
    }
  }
}
