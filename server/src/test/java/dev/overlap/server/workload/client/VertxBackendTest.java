package dev.overlap.server.workload.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.server.workload.BackendCalls;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VertxBackendTest {
  private static final int CALLS = 3_000;
  private static final int BUSY_THREADS = 3;

  /**
   * Next to busy threads, one call in about 1,500 had neither an answer, nor a failure, nor a
   * timeout where its connection had ended before the request was sent.
   */
  @Test
  void everyCallEndsWhereConnectionsEndAtOnce() throws Exception {
    AtomicBoolean busy = new AtomicBoolean(true);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try (ServerSocket ending = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> endAll(ending));
      URI uri = URI.create("http://127.0.0.1:" + ending.getLocalPort());
      VertxBackend backend = new VertxBackend(vertx, uri, 16, new BackendCalls());
      for (int i = 0; i < BUSY_THREADS; i++) {
        assertThat(Thread.ofPlatform().start(() -> spin(busy)).isAlive()).isTrue();
      }
      for (int i = 0; i < CALLS; i++) {
        Future<Integer> status =
            backend.get("/", Duration.ofSeconds(2)).toCompletionStage().toCompletableFuture();
        assertThatThrownBy(() -> status.get(20, TimeUnit.SECONDS))
            .as("call %d", i)
            .isInstanceOf(ExecutionException.class);
      }
      backend.close();
    } finally {
      busy.set(false);
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static void spin(AtomicBoolean busy) {
    while (busy.get()) {
      Thread.onSpinWait();
    }
  }

  /** By turns with a reset and with a FIN. */
  private static void endAll(ServerSocket ending) {
    try {
      for (boolean reset = false; ; reset = !reset) {
        try (Socket socket = ending.accept()) {
          socket.setSoLinger(reset, 0);
        }
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }
}
