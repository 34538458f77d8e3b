package dev.overlap.server.cli;

import dev.overlap.backend.MockBackend;
import dev.overlap.loadgen.cli.Checks;
import dev.overlap.loadgen.compare.Launch;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say which backend is waited for. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BackendFlags {
  private static final String WIREMOCK = "wiremock";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--backend",
      paramLabel = "wiremock|URL",
      defaultValue = WIREMOCK,
      description =
          "The service that is waited for: wiremock, started for the run, or the address of a mock backend that runs already (default ${DEFAULT-VALUE}).")
  private String backend;

  @Option(
      names = "--mappings",
      paramLabel = "DIR",
      description = "Folder of WireMock mapping files for it.")
  private @Nullable Path mappings;

  /** What the report calls it. */
  String engine() {
    return backend;
  }

  Launch launch() {
    if (!backend.equals(WIREMOCK)) {
      return running();
    }
    List<String> arguments =
        new ArrayList<>(List.of("mock-backend", "--port", "0", "--exit-with-parent"));
    if (mappings != null) {
      if (!Files.isDirectory(mappings)) {
        throw Checks.refused(
            spec, "--mappings " + mappings + " is no folder; give one with WireMock mapping files");
      }
      MockBackend.checkMappings(mappings);
      arguments.addAll(List.of("--mappings", mappings.toString()));
    }
    return new Launch.Command(SelfCommand.words(arguments));
  }

  private Launch running() {
    if (mappings != null) {
      throw Checks.refused(spec, "--mappings goes with --backend wiremock, not with an address");
    }
    try {
      return new Launch.Running(RequestTemplate.get(backend).base());
    } catch (IllegalArgumentException e) {
      throw Checks.refused(
          spec,
          "--backend '"
              + backend
              + "' is neither wiremock nor an address as in http://127.0.0.1:8081");
    }
  }
}
