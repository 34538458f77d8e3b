package dev.overlap.server.lab.waits;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP GET over bare sockets of one Vert.x event loop, a new one for each call: the counterpart of
 * {@link PlainGet}. For one thread, which is not the loop's.
 */
final class LoopGet implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final URI backend;
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setWorkerPoolSize(1)
              .setInternalBlockingPoolSize(1)
              .setPreferNativeTransport(true));
  private final NetClient client = vertx.createNetClient();

  LoopGet(URI backend) {
    this.backend = backend;
  }

  /** Sends that many requests at a time and waits for the statuses of all answers. */
  List<Integer> statuses(String path, int count)
      throws InterruptedException, ExecutionException, TimeoutException {
    Promise<List<Integer>> all = Promise.promise();
    Buffer request = Buffer.buffer(PlainGet.request(backend, path));
    vertx.runOnContext(
        begin -> {
          List<Future<Integer>> answers = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            answers.add(
                client
                    .connect(backend.getPort(), backend.getHost())
                    .compose(socket -> status(socket, request)));
          }
          Future.all(answers).<List<Integer>>map(done -> done.list()).onComplete(all);
        });
    return await(all.future(), WaitRun.LIMIT);
  }

  private static Future<Integer> status(NetSocket socket, Buffer request) {
    Promise<Integer> status = Promise.promise();
    socket.handler(
        answer -> { // a status line comes in one piece: it is less than a packet
          if (status.tryComplete(PlainGet.status(answer.getBytes()))) {
            socket.close();
          }
        });
    socket.closeHandler(closed -> status.tryFail("the backend closed the connection"));
    socket.write(request).onFailure(status::tryFail);
    return status.future();
  }

  private static <T> T await(Future<T> future, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    try {
      await(vertx.close(), CLOSE_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the event loop does not end", e);
    }
  }
}
