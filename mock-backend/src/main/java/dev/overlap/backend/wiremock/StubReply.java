package dev.overlap.backend.wiremock;

import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.servlet.BodyChunker;
import com.github.tomakehurst.wiremock.servlet.FaultInjectorFactory;
import dev.overlap.backend.behaviour.CountingPeriod;
import dev.overlap.backend.behaviour.PreparedAnswer;
import dev.overlap.backend.stub.StubAnswer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.content.InputStreamContentSource;
import org.eclipse.jetty.util.Callback;

/**
 * One answer of WireMock on its way, from the request to the last byte. No thread waits for it: not
 * during its delay, not between the pieces of a body that is drawn out, not for a slow reader. Used
 * by one thread at a time.
 */
final class StubReply {
  private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;
  private static final int LARGEST_HELD = 64 * 1024;

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final ScheduledExecutorService scheduler;
  private final ServletContextRequest core;
  private final CountingConnection.Exchange exchange;
  private final AsyncContext async;
  private long dueNanos;

  StubReply(
      HttpServletRequest request,
      HttpServletResponse response,
      ScheduledExecutorService scheduler) {
    this.request = request;
    this.response = response;
    this.scheduler = scheduler;
    core = ServletContextRequest.getServletContextRequest(request);
    exchange = CountingConnection.exchange(core);
    async = request.startAsync();
    async.setTimeout(0); // Jetty's own limit of 30 s is shorter than many delays
    dueNanos = System.nanoTime();
  }

  /** Waits for the delay; an answer without any is written at once. */
  void begin(Response answer, FaultInjectorFactory faults) {
    CountingPeriod period = exchange.period();
    Response sent = period.isError(exchange.index()) ? error() : answer;
    after(TimeUnit.MILLISECONDS.toNanos(answer.getInitialDelay()), () -> write(sent, faults));
  }

  private static Response error() {
    StubAnswer error = PreparedAnswer.ERROR.answer();
    byte[] body = new byte[error.body().remaining()];
    error.body().duplicate().get(body);
    HttpHeader type = new HttpHeader("Content-Type", "text/plain");
    return Response.response()
        .status(error.status())
        .headers(new HttpHeaders(type))
        .body(body)
        .build();
  }

  /** Runs the next step when its delay is over, and no stall is on. */
  private void after(long delayNanos, Runnable step) {
    dueNanos = exchange.period().release(dueNanos + Math.min(delayNanos, LONGEST_NANOS));
    long wait = dueNanos - System.nanoTime();
    if (wait <= 0) {
      guarded(step);
      return;
    }
    try {
      scheduler.schedule(() -> guarded(step), wait, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      end(e); // the backend is being closed
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) { // a header that cannot be written, a body file that is gone
      org.eclipse.jetty.server.Response.writeError(
          core, core.getServletContextResponse(), Callback.from(async::complete), e);
    }
  }

  private void write(Response answer, FaultInjectorFactory faults) {
    if (answer.getFault() != null) {
      exchange.failed();
      answer.getFault().apply(faults.buildFaultInjector(request, response));
      end(new EofException("a fault on purpose"));
      return;
    }
    response.setStatus(answer.getStatus());
    for (HttpHeader header : answer.getHeaders().all()) {
      header.values().forEach(value -> response.addHeader(header.key(), value));
    }
    InputStream body = answer.getBodyStream();
    int length =
        body instanceof ByteArrayInputStream inline ? inline.available() : answer.getBody().length;
    if (response.getHeader("Content-Length") == null) {
      response.setContentLength(length);
    }
    ChunkedDribbleDelay dribble = answer.getChunkedDribbleDelay();
    int pieces = dribble == null ? 1 : Math.max(1, Math.min(dribble.getNumberOfChunks(), length));
    int interval = dribble == null ? 0 : dribble.getTotalDuration() / pieces;
    if (interval == 0 && length > LARGEST_HELD) {
      stream(body);
    } else if (interval == 0) {
      send(true, answer.getBody(), () -> {});
    } else {
      dribble(List.of(BodyChunker.chunkBody(answer.getBody(), pieces)).iterator(), interval);
    }
  }

  /** Sends each piece at the end of its share of the time. */
  private void dribble(Iterator<byte[]> pieces, int intervalMillis) {
    after(
        TimeUnit.MILLISECONDS.toNanos(intervalMillis),
        () -> {
          byte[] piece = pieces.next();
          send(!pieces.hasNext(), piece, () -> dribble(pieces, intervalMillis));
        });
  }

  /** Holds a piece of the body at a time: many may wait for slow readers. */
  private void stream(InputStream body) {
    ByteBufferPool pool = core.getComponents().getByteBufferPool();
    Content.copy(
        new InputStreamContentSource(body, new ByteBufferPool.Sized(pool, true, LARGEST_HELD)),
        core.getServletContextResponse(),
        Callback.from(async::complete, this::end));
  }

  private void send(boolean last, byte[] bytes, Runnable next) {
    Callback written =
        last ? Callback.from(async::complete, this::end) : Callback.from(next, this::end);
    core.getServletContextResponse().write(last, ByteBuffer.wrap(bytes), written);
  }

  /** It cannot be answered any further. */
  private void end(Throwable cause) {
    exchange.failed();
    core.getConnectionMetaData().getConnection().getEndPoint().close(cause);
    async.complete();
  }
}
