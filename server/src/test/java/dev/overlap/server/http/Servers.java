package dev.overlap.server.http;

import dev.overlap.backend.BackendOptions;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.net.URI;

/** Starts servers for tests, on any port. */
public final class Servers {
  private Servers() {}

  /** All models, with the default limits. */
  public static FrontServer start(URI backend) {
    return start(backend, ModelOptions.DEFAULTS);
  }

  /** All models, with these limits. */
  public static FrontServer start(URI backend, ModelOptions limits) {
    return FrontServer.start(
        new ServerOptions(
            BackendOptions.LOOPBACK, 0, backend, ConcurrencyModel.all(), limits, false));
  }
}
