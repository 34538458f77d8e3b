package dev.overlap.server.model;

import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.IoWork;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import java.util.List;

/**
 * Everything on one event loop: the call to the backend is a chain of futures, and no thread waits
 * with it.
 */
public final class EventLoopModel implements ConcurrencyModel {
  @Override
  public String name() {
    return "eventloop";
  }

  @Override
  public String describe() {
    return "one event loop serves all requests; no thread waits";
  }

  @Override
  public boolean choosesClient() {
    return false;
  }

  @Override
  public Running start(ModelContext context) {
    AsyncBackend backend =
        new AsyncBackend(context.vertx(), context.backend(), context.options().maxInFlight());
    IoWork io = new IoWork(context.meter().backendCalls());
    return context.mount(
        (work, reply) -> perform(io, backend, context.meter(), work, reply),
        context.options().maxInFlight(),
        backend::close);
  }

  private static void perform(
      IoWork io, AsyncBackend backend, ModelMeter meter, Work work, Reply reply) {
    long started = System.nanoTime();
    io.perform(work, backend)
        .onSuccess(
            answer -> {
              reply.complete(answer);
              meter.held(System.nanoTime() - started);
            });
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(new Limit("connections", "connection", options.maxInFlight()));
  }
}
