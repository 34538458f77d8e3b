package dev.overlap.server.model.threads;

import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions.Client;
import dev.overlap.server.workload.BackendCalls;
import dev.overlap.server.workload.BlockingBackend;
import dev.overlap.server.workload.BlockingContext;
import dev.overlap.server.workload.client.ApacheBackend;
import dev.overlap.server.workload.client.VertxBackend;
import dev.overlap.server.workload.client.WebClientBackend;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Blocking calls with the client that was asked for; without a lock to hand over. */
final class ClientCalls implements BlockingContext, AutoCloseable {
  private final BlockingBackend backend;
  private final ExecutorService together;

  private ClientCalls(BlockingBackend backend, ExecutorService together) {
    this.backend = backend;
    this.together = together;
  }

  /**
   * The client of the context.
   *
   * @param together brings a thread for each of the calls that a request makes at the same time;
   *     never one of the threads that serve requests, because these would wait for each other;
   *     closed with this
   */
  static ClientCalls of(ModelContext context, ExecutorService together) {
    int connections = context.options().maxInFlight();
    BackendCalls counted = context.meter().backendCalls();
    BlockingBackend backend =
        context.options().client() == Client.APACHE
            ? new ApacheBackend(context.backend(), connections, counted)
            : new WebClientBackend(
                new VertxBackend(context.vertx(), context.backend(), connections, counted));
    return new ClientCalls(backend, together);
  }

  @Override
  public int get(String path, Duration limit) throws IOException, InterruptedException {
    return backend.get(path, limit);
  }

  @Override
  public void abort(Thread caller) {
    backend.abort(caller);
  }

  @Override
  public List<Integer> getTogether(String path, int count, Duration limit)
      throws IOException, InterruptedException {
    List<Future<Integer>> begun = new ArrayList<>(count);
    List<Integer> statuses = new ArrayList<>(count);
    try {
      for (int i = 0; i < count; i++) {
        begun.add(together.submit(() -> get(path, limit)));
      }
      for (Future<Integer> call : begun) {
        statuses.add(call.get());
      }
      return statuses;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } finally {
      begun.forEach(call -> call.cancel(true)); // nothing, unless one of them failed
    }
  }

  @Override
  public void pass() {
    // threads that may all compute at the same time
  }

  /** Closes connections to the backend that no call uses; from any thread. */
  void closeIdle() {
    backend.closeIdle();
  }

  @Override
  public void close() {
    together.shutdownNow();
    backend.close();
  }
}
