package dev.overlap.server.http;

import dev.overlap.backend.BackendOptions;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            all.self(),
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
        Servers::self,
        Optional.empty());
  }

  /** This program again, in a JVM of its own. */
  private static List<String> self(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add("dev.overlap.server.Main");
    words.addAll(arguments);
    return words;
  }
}
