package dev.overlap.server.http;

import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.model.serving.OnLoop;
import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.model.trace.RequestTrace;
import dev.overlap.server.model.trace.TimedReply;
import dev.overlap.server.model.trace.TraceTable;
import dev.overlap.server.model.trace.TracedWork;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.BadWorkException;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import dev.overlap.server.workload.WorkHandler;
import dev.overlap.server.workload.Workloads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * One model on the front: bounds what is in work, counts, and writes answers. Confined to the event
 * loop.
 */
final class ModelRoute implements Route {
  private final Vertx vertx;
  private final String model;
  private final WorkHandler handler;
  private final ModelMeter meter;
  private final int maxInFlight;
  private final boolean measured;
  private final LongAdder atBackend = new LongAdder();
  private final Semaphore cpus;
  private final TraceTable trace;
  private final Admission admission = new Admission();
  private final Workloads workloads = new Workloads();
  private long done;
  private int inFlight;
  private int mostInFlight;

  /**
   * @param computing requests that may compute at a time, where it is not the model that bounds
   *     them
   */
  ModelRoute(
      Vertx vertx, ModelContext context, WorkHandler handler, int maxInFlight, int computing) {
    this.vertx = vertx;
    this.model = context.name();
    this.handler = handler;
    this.meter = context.meter();
    this.measured = context.isMeasured();
    this.maxInFlight = maxInFlight;
    this.cpus = new Semaphore(computing);
    this.trace = context.trace();
  }

  @Override
  public ModelMeter meter() {
    return meter;
  }

  @Override
  public int inFlight() {
    return inFlight;
  }

  @Override
  public int mostInFlight() {
    return mostInFlight;
  }

  @Override
  public void resetPeaks() {
    mostInFlight = inFlight;
    meter().resetPeaks();
  }

  @Override
  public boolean isOnFront() {
    return true;
  }

  @Override
  public List<URI> counters() {
    return List.of();
  }

  @Override
  public void serve(HttpServerRequest request, String workload) {
    String query = request.query();
    boolean timed = RequestTrace.isAskedFor(query);
    Work work;
    try {
      work =
          workloads.read(
              model, workload, query == null ? "" : timed ? RequestTrace.without(query) : query);
    } catch (BadWorkException e) {
      VertxResponses.write(request.response(), e.answer());
      return;
    }
    meter.received();
    if (inFlight >= maxInFlight) {
      meter.rejected();
      write(
          request,
          Answer.overloaded(
              String.format(Locale.ROOT, "%,d requests are in progress already", maxInFlight)));
      return;
    }
    if (!measured && !isInTime()) {
      meter.rejected();
      write(request, Admission.refusal());
      return;
    }
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    Work admitted = measured ? work : new WatchedWork(work, atBackend, cpus);
    Reply reply = new FrontReply(vertx.getOrCreateContext(), request);
    RequestTrace moments = trace.arrived(timed, request::getHeader);
    if (moments == null) {
      handler.handle(admitted, reply);
    } else {
      handler.handle(new TracedWork(admitted, moments), new TimedReply(reply, moments, timed));
    }
  }

  /** Writes the answer to its request. */
  private final class FrontReply implements Reply {
    private final Context loop;
    private final HttpServerRequest request;

    FrontReply(Context loop, HttpServerRequest request) {
      this.loop = loop;
      this.request = request;
    }

    @Override
    public void complete(Answer answer) {
      ModelRoute.this.complete(loop, request, answer);
    }

    @Override
    public boolean isAwaited() {
      return !request.response().closed() && !VertxResponses.isHalfClosed(request);
    }
  }

  private boolean isInTime() {
    return admission.admits(System.nanoTime(), inFlight - atBackend.sum(), done);
  }

  /**
   * From any thread. If already on the event loop, it writes at once; posting again would batch
   * responses behind other tasks.
   */
  private void complete(Context loop, HttpServerRequest request, Answer answer) {
    if (OnLoop.isOf(vertx)) {
      complete(request, answer);
    } else {
      try {
        loop.runOnContext(onLoop -> complete(request, answer));
      } catch (RejectedExecutionException e) {
        // the server has ended, and cut off whoever waited
      }
    }
  }

  private void complete(HttpServerRequest request, Answer answer) {
    inFlight--;
    done++;
    write(request, answer);
  }

  private void write(HttpServerRequest request, Answer answer) {
    if (!request.response().closed()) {
      meter.answered(); // first, so that who has the answer finds it counted
      VertxResponses.write(request.response(), answer);
    }
  }
}
