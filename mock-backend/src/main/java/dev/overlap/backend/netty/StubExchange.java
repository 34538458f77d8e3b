package dev.overlap.backend.netty;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.overlap.backend.behaviour.PreparedAnswer;
import dev.overlap.backend.behaviour.WireFormat;
import dev.overlap.backend.behaviour.WireFormat.Persistence;
import dev.overlap.backend.stub.StubAnswer.Dribble;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One answer, from the request's last byte to its own. Confined to its event loop. Keeps nothing of
 * the request but what its answer needs: thousands wait at a time, and the collector copies what is
 * kept.
 */
final class StubExchange implements Runnable {
  private static final byte[] NOISE = {'%', ')', '!', 7, '~', '{', '?', '\n', '=', '#', 1, '&'};

  private final LongSupplier clock;
  private final StubConnection connection;
  private final ChannelHandlerContext context;
  private final PreparedAnswer prepared;
  private final ReceivedRequest request;
  private final boolean isError;
  private long dueNanos;
  private int pieces;
  private @Nullable Future<?> timer;
  private boolean ended;

  StubExchange(
      NettyBackend.Shared shared,
      StubConnection connection,
      ChannelHandlerContext context,
      ReceivedRequest request) {
    clock = shared.clock();
    this.connection = connection;
    this.context = context;
    this.request = request;
    prepared = prepare(shared, request);
    isError = request.isError();
  }

  /** Whatever goes wrong here is answered: a request that came never just disappears. */
  private static PreparedAnswer prepare(NettyBackend.Shared shared, ReceivedRequest request) {
    if (request.refusal() != 0) {
      return PreparedAnswer.text(request.refusal(), "this is not a valid HTTP/1.1 request");
    }
    try {
      if (request.isOwn()) {
        return PreparedAnswer.once(() -> 0, shared.counters().answer(request));
      }
      return shared.periods().isEnding() ? PreparedAnswer.ENDING : shared.answers().find(request);
    } catch (RuntimeException e) {
      return PreparedAnswer.text(500, "this request cannot be read: " + e.getMessage());
    }
  }

  /** Waits for the delay; an answer without any is written at once. */
  void begin() {
    long now = clock.getAsLong();
    await(now, now + TimeUnit.MILLISECONDS.toNanos(prepared.delay().millis()));
  }

  private void await(long nowNanos, long due) {
    dueNanos = request.release(due);
    if (dueNanos - nowNanos <= 0) {
      run();
    } else {
      timer = context.executor().schedule(this, dueNanos - nowNanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void run() {
    if (ended) {
      return;
    }
    try {
      send();
    } catch (RuntimeException | OutOfMemoryError e) {
      abandon(); // no memory for it, as a rule: the connection ends, and the backend goes on
      context.close();
    }
  }

  private void send() {
    if (isError) {
      write(PreparedAnswer.ERROR);
    } else if (prepared.answer().fault().isPresent()) {
      apply(prepared.answer().fault().get());
    } else if (prepared.answer().dribble().isPresent()) {
      dribble(prepared.answer().dribble().get());
    } else {
      write(prepared);
    }
  }

  private void write(PreparedAnswer what) {
    Persistence after = what.closes() ? Persistence.CLOSED : request.persistence();
    finish(what.bytes(after, !request.isHead()), what.answer().status(), after);
  }

  /** Sends the body in equal pieces, each at the end of its share of the time, the head first. */
  private void dribble(Dribble dribble) {
    long interval = TimeUnit.MILLISECONDS.toNanos(dribble.totalMillis() / dribble.chunks());
    if (interval == 0) {
      write(prepared);
      return;
    }
    if (pieces++ == 0) {
      await(dueNanos, dueNanos + interval); // nothing is sent before the first piece
      return;
    }
    Persistence after = prepared.closes() ? Persistence.CLOSED : request.persistence();
    ByteBuf body = Unpooled.wrappedBuffer(prepared.answer().body());
    int size = body.readableBytes() / dribble.chunks();
    int from = (pieces - 2) * size;
    boolean isLast = pieces - 1 == dribble.chunks();
    ByteBuf piece = isLast ? body.slice(from, body.readableBytes() - from) : body.slice(from, size);
    if (request.isHead() || !WireFormat.mayHaveBody(prepared.answer().status())) {
      piece = Unpooled.EMPTY_BUFFER;
    }
    if (pieces == 2) {
      piece = Unpooled.wrappedBuffer(WireFormat.head(prepared.answer(), after), piece);
    }
    if (isLast) {
      finish(piece, prepared.answer().status(), after);
    } else {
      if (!context.writeAndFlush(piece).isDone()) {
        connection.onBlocked();
      }
      await(dueNanos, dueNanos + interval);
    }
  }

  private void finish(ByteBuf bytes, int status, Persistence after) {
    if (connection.isHalfClosed() && bytes.readableBytes() > 1) {
      // Of a client that is gone, the system learns by the first part, and fails the second.
      context.writeAndFlush(bytes.readRetainedSlice(bytes.readableBytes() - 1));
    }
    ChannelFuture written = context.writeAndFlush(bytes);
    if (written.isDone()) {
      onWritten(written.isSuccess(), status, after);
    } else {
      connection.onBlocked();
      written.addListener(done -> onWritten(done.isSuccess(), status, after));
    }
  }

  private void onWritten(boolean whole, int status, Persistence after) {
    if (ended) {
      return;
    }
    if (!whole) {
      abandon();
      context.close();
      return;
    }
    end();
    request.answered(status);
    if (request.refusal() != 0) {
      connection.onRefused(context);
    } else {
      connection.onAnswered(context, after == Persistence.CLOSED);
    }
  }

  private void apply(Fault fault) {
    abandon();
    switch (fault) {
      case EMPTY_RESPONSE -> {}
      case CONNECTION_RESET_BY_PEER ->
          context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
      case MALFORMED_RESPONSE_CHUNK -> context.writeAndFlush(WireFormat.brokenChunk(NOISE));
      case RANDOM_DATA_THEN_CLOSE -> context.writeAndFlush(Unpooled.wrappedBuffer(NOISE));
    }
    connection.onAnswered(context, true);
  }

  /** It ends without an answer. */
  void abandon() {
    if (!ended) {
      end();
      request.failed();
    }
  }

  private void end() {
    ended = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
