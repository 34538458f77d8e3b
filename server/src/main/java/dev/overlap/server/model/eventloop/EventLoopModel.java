package dev.overlap.server.model.eventloop;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.serving.AsyncHandler;
import dev.overlap.server.model.serving.OnLoop;
import dev.overlap.server.model.serving.WithinHeap;
import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.client.VertxBackend;
import java.util.List;

/**
 * Everything on one event loop: the call to the backend is a chain of futures, and no thread waits
 * with it.
 */
public final class EventLoopModel implements ConcurrencyModel {
  public static final String NAME = "eventloop";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isUsual() {
    return true;
  }

  @Override
  public String describe() {
    return "one event loop serves all requests; no thread waits";
  }

  @Override
  public CpuUse cpuUse() {
    return CpuUse.ONE;
  }

  @Override
  public Running start(ModelContext context) {
    int most = context.options().maxInFlight();
    AsyncBackend backend =
        new VertxBackend(context.vertx(), context.backend(), most, context.meter().backendCalls());
    WithinHeap bounded =
        WithinHeap.of(
            new AsyncHandler(backend, context.meter()), context.meter(), backend::closeIdle);
    return context.mount(
        new OnLoop(context.vertx(), bounded),
        most,
        () -> {
          backend.close();
          bounded.close();
        });
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.connections(options.maxInFlight()));
  }
}
