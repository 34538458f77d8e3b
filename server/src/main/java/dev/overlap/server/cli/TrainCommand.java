package dev.overlap.server.cli;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.http.FrontServer;
import dev.overlap.server.http.ServerOptions;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code overlap train}: a short life of everything in one process, from which the JVM writes its
 * archive of loaded classes (JEP 350). Only the launcher calls it, once after a build.
 */
@Command(name = "train", hidden = true)
public final class TrainCommand implements Callable<Integer> {
  private static final Duration EACH = Duration.ofMillis(300);
  private static final int CONNECTIONS = 16;

  @Override
  public Integer call() {
    // What starts processes of its own would train those, and they end without an archive.
    List<ConcurrencyModel> models =
        ConcurrencyModel.all().stream().filter(m -> !m.startsProcesses()).toList();
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.WIREMOCK));
        MockBackend light = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
        FrontServer front =
            FrontServer.start(
                new ServerOptions(
                    BackendOptions.LOOPBACK,
                    0,
                    backend.uri(),
                    models,
                    ModelOptions.DEFAULTS,
                    true,
                    Optional.empty()));
        LoadGenerator generator = new LoadGenerator()) {
      drive(generator, backend.uri(), "/delay/0ms");
      drive(generator, light.uri(), "/delay/0ms");
      for (ConcurrencyModel model : models) {
        drive(generator, front.uri(), "/" + model.name() + "/io?delay=0ms");
      }
    }
    return ExitCode.OK;
  }

  private static void drive(LoadGenerator generator, URI base, String path) {
    ClosedLoop load = new ClosedLoop(CONNECTIONS, Duration.ZERO);
    generator.run(LoadPlan.of(RequestTemplate.get(base + path), load, EACH, EACH), progress -> {});
  }
}
