package dev.overlap.server.cli;

import dev.overlap.backend.Engine;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.cli.SharedOption;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.process.SelfCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The flags that say which backend the servers of a comparison call. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BackendFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin
  private final SharedOption<String> backend =
      option(
          "wiremock|netty|URL",
          "Backend that the servers call: wiremock or the lighter netty, started for this run, or"
              + " the address of a mock backend that is already running (default"
              + " ${DEFAULT-VALUE}).");

  @Mixin private MappingsFlag mappings;

  /** The option that names a backend; what can be given is the command's. */
  static SharedOption<String> option(String label, String description) {
    return new SharedOption<>(
        String.class, label, description, Engine.WIREMOCK.text(), ChildArguments.BACKEND);
  }

  /** Its name in the report. */
  String engine() {
    return Objects.requireNonNull(backend.value());
  }

  /** How it is started or found. */
  Launch launch() {
    Optional<Engine> engine = engine(engine());
    if (engine.isEmpty()) {
      return running();
    }
    List<String> more =
        mappings
            .of(engine.get())
            .map(folder -> List.of(ChildArguments.MAPPINGS, folder.toString()))
            .orElse(List.of());
    return new Launch.Command(SelfCommand.ofBackend(ChildArguments.backend(engine(), more)));
  }

  /** The engine of this name; empty for an address. */
  static Optional<Engine> engine(String text) {
    return Arrays.stream(Engine.values()).filter(engine -> engine.text().equals(text)).findFirst();
  }

  private Launch running() {
    if (mappings.isGiven()) {
      throw OptionChecks.refused(
          spec, "--mappings goes with --backend wiremock or netty, not with an address");
    }
    try {
      return new Launch.Running(RequestTemplate.get(engine()).base());
    } catch (IllegalArgumentException e) {
      throw OptionChecks.refused(
          spec,
          "--backend '"
              + engine()
              + "' is not a backend; give wiremock, netty or an address, as in"
              + " http://127.0.0.1:8081");
    }
  }
}
