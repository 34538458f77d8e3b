package dev.overlap.server.model.serving;

import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import dev.overlap.server.workload.WorkHandler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has work done on the one event loop of a Vert.x: at once where it is called there, and handed
 * over from anywhere else.
 */
public final class OnLoop implements WorkHandler {
  private final Vertx vertx;
  private final Context loop;
  private final WorkHandler handler;

  public OnLoop(Vertx vertx, WorkHandler handler) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.handler = handler;
  }

  @Override
  public void handle(Work work, Reply reply) {
    if (isOf(vertx)) {
      handler.handle(work, reply);
    } else {
      try {
        loop.runOnContext(there -> handler.handle(work, reply));
      } catch (RejectedExecutionException e) { // the loop has ended with the server
        reply.complete(Answer.problem(503, "Stopping", "the server is being stopped"));
      }
    }
  }

  /** Whether the calling thread is an event loop of this Vert.x. */
  @SuppressWarnings("ReferenceEquality") // one and the same
  public static boolean isOf(Vertx vertx) {
    Context here = Vertx.currentContext();
    return here != null && here.owner() == vertx && Context.isOnEventLoopThread();
  }
}
