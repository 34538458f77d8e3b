package dev.overlap.server.model.threads;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model that is not part of the product: a new platform thread per request. A new model has to be
 * no more than this: a class, and a line in {@code META-INF/services}.
 */
public final class PlatformThreadModel implements ConcurrencyModel {
  @Override
  public String name() {
    return "platform";
  }

  @Override
  public String describe() {
    return "a new platform thread waits with each request";
  }

  @Override
  public Running start(ModelContext context) {
    ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    ClientCalls calls =
        ClientCalls.of(context, Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()));
    ThreadPerRequest model = new ThreadPerRequest(threads, () -> 0, calls, context.meter());
    return context.mount(
        model::handle,
        context.options().maxInFlight(),
        () -> {
          threads.shutdownNow();
          calls.close();
        });
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.connections(options.maxInFlight()));
  }
}
