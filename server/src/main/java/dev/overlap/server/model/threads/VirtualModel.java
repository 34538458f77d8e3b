package dev.overlap.server.model.threads;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.serving.WithinHeap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Thread per request on virtual threads: the same blocking code, and no pool. What bounds the
 * requests in work is a limit of the front, because an unbounded number would only move the
 * overload to the backend.
 */
public final class VirtualModel implements ConcurrencyModel {
  public static final String NAME = "virtual";

  private static final int FAULTY = 25;
  private static final int MENDED = 4;

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
    return "a virtual thread waits with each request";
  }

  @Override
  public boolean choosesClient() {
    return true;
  }

  @Override
  public String parallelCalls() {
    return "each call has a virtual thread of its own.";
  }

  @Override
  public Running start(ModelContext context) {
    // The carriers are as many as there are CPUs when the first virtual thread starts: now.
    Thread.startVirtualThread(() -> {});
    context.meter().usesVirtualThreads();
    ExecutorService threads = perTask("virtual-");
    ClientCalls calls = ClientCalls.of(context, perTask("virtual-call-"));
    ThreadPerRequest model = new ThreadPerRequest(threads, () -> 0, calls, context.meter());
    WithinHeap bounded = WithinHeap.of(model::handle, context.meter(), calls::closeIdle);
    return context.mount(
        bounded,
        context.options().maxInFlight(),
        () -> {
          threads.shutdownNow();
          calls.close();
          bounded.close();
          model.close();
        });
  }

  private static ExecutorService perTask(String name) {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
  }

  @Override
  public List<String> caveats(Runtime.Version java) {
    boolean faulty = java.feature() == FAULTY && java.interim() == 0 && java.update() < MENDED;
    return faulty
        ? List.of(
            "JDK %s: virtual threads may stay blocked (JDK-8373120, fixed in %s.0.%s)"
                .formatted(text(java), FAULTY, MENDED))
        : List.of();
  }

  private static String text(Runtime.Version java) {
    return java.feature() + "." + java.interim() + "." + java.update();
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.connections(options.maxInFlight()));
  }
}
