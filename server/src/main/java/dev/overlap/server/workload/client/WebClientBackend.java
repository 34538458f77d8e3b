package dev.overlap.server.workload.client;

import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.BackendTimeoutException;
import dev.overlap.server.workload.BlockingBackend;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Vert.x WebClient under blocking code: the calling thread waits for the future. With it, one
 * client is under every model, and only the model differs.
 */
public final class WebClientBackend implements BlockingBackend {
  private final AsyncBackend backend;

  public WebClientBackend(AsyncBackend backend) {
    this.backend = backend;
  }

  @Override
  public int get(String path, Duration limit) throws IOException, InterruptedException {
    try {
      return backend.get(path, limit).toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TimeoutException late
          ? new BackendTimeoutException(late)
          : new IOException(e.getCause());
    }
  }

  @Override
  public void closeIdle() {
    backend.closeIdle();
  }

  @Override
  public void close() {
    backend.close();
  }
}
