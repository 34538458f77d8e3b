package dev.overlap.backend.wiremock;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Gives a request to WireMock once its body has arrived, because WireMock reads it on a thread that
 * waits. All bodies together take a bounded part of the heap; one for which there is no room is
 * answered 413. Thread-safe.
 */
final class WholeBody extends Handler.Wrapper {
  /** WireMock makes several copies of a body. */
  private static final int SHARE = 16;

  private final long room = Runtime.getRuntime().maxMemory() / SHARE;
  private final AtomicLong taken = new AtomicLong();

  WholeBody(Handler wireMock) {
    super(wireMock);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getLength() == 0) {
      return super.handle(request, response, callback);
    }
    if (request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString())) {
      response.writeInterim(HttpStatus.CONTINUE_100, HttpFields.EMPTY);
    }
    Arrival arrival = new Arrival(request, response, callback);
    Request.addCompletionListener(request, failure -> taken.addAndGet(-arrival.bytes.size()));
    arrival.run();
    return true;
  }

  /** A body on its way; Jetty calls it from one thread at a time. */
  private final class Arrival implements Runnable {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Arrival(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    @Override
    public void run() {
      try {
        read();
      } catch (Throwable e) { // as Jetty does for what a handler throws
        Response.writeError(request, response, callback, e);
      }
    }

    private void read() throws Exception {
      for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
        if (Content.Chunk.isFailure(chunk)) {
          Response.writeError(request, response, callback, chunk.getFailure());
          return;
        }
        boolean fits = add(chunk.getByteBuffer());
        boolean last = chunk.isLast();
        chunk.release();
        if (!fits) {
          String most = "the bodies of all requests may have %s bytes".formatted(room);
          Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413, most);
          return;
        }
        if (last) {
          Request whole = new Whole(request, ByteBuffer.wrap(bytes.toByteArray()));
          if (!WholeBody.super.handle(whole, response, callback)) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
          }
          return;
        }
      }
      request.demand(this);
    }

    private boolean add(ByteBuffer piece) {
      int length = piece.remaining();
      if (taken.addAndGet(length) > room) {
        taken.addAndGet(-length);
        return false;
      }
      bytes.writeBytes(BufferUtil.toArray(piece));
      return true;
    }
  }

  /** The same request with its body at hand. */
  private static final class Whole extends Request.Wrapper {
    private Content.Chunk next;

    Whole(Request request, ByteBuffer body) {
      super(request);
      next = Content.Chunk.from(body, true);
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = next;
      next = Content.Chunk.EOF;
      return chunk;
    }

    @Override
    public void demand(Runnable demandCallback) {
      demandCallback.run();
    }

    @Override
    public boolean consumeAvailable() {
      return true;
    }
  }
}
