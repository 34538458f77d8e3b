package dev.overlap.server.http;

import dev.overlap.backend.BackendOptions;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.net.URI;
import java.util.Optional;

/** Starts servers for tests, on any port. */
public final class Servers {
  private Servers() {}

  /** All models, with the default limits. */
  public static FrontServer start(URI backend) {
    return start(backend, ModelOptions.DEFAULTS);
  }

  /** All models, with these limits. */
  public static FrontServer start(URI backend, ModelOptions limits) {
    return FrontServer.start(options(0, backend, limits, false));
  }

  /** This model alone, under a generator that is trusted. */
  static FrontServer measured(URI backend, ModelOptions limits, String model) {
    ServerOptions all = options(0, backend, limits, true);
    return FrontServer.start(
        new ServerOptions(
            all.host(),
            all.port(),
            backend,
            all.models().stream().filter(m -> m.name().equals(model)).toList(),
            limits,
            true,
            all.share()));
  }

  /** Options of a server with all models. */
  static ServerOptions options(int port, URI backend, ModelOptions limits, boolean patient) {
    return new ServerOptions(
        BackendOptions.LOOPBACK,
        port,
        backend,
        ConcurrencyModel.all(),
        limits,
        patient,
        Optional.empty());
  }
}
