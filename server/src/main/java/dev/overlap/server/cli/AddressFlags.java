package dev.overlap.server.cli;

import dev.overlap.backend.BackendOptions;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.server.process.ChildArguments;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say where a server listens. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class AddressFlags {
  private final int usual;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--host", description = "Address to bind (default ${DEFAULT-VALUE}).")
  private String host = BackendOptions.LOOPBACK;

  @Option(
      names = ChildArguments.PORT,
      description = "Port to bind, 0 to 65535; 0 takes any free one (default ${DEFAULT-VALUE}).")
  private int port;

  AddressFlags(int usual) {
    this.usual = usual;
    port = usual;
  }

  String host() {
    return host;
  }

  /** The port given, within its range. */
  int port() {
    OptionChecks.range(spec, ChildArguments.PORT, port, 0, 65_535, "--port " + usual);
    return port;
  }
}
