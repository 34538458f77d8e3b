package dev.overlap.backend.netty;

import dev.overlap.backend.BackendLimits;
import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.CountingPeriod;
import dev.overlap.backend.behaviour.PreparedAnswer;
import dev.overlap.backend.behaviour.WireFormat;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the lean engine. Requests are answered one after the other, in their order; the
 * delay of one begins when the one before it is answered. Confined to its event loop.
 *
 * <pre>
 *   silent --> arriving --> [queued] --> waiting --> written --> silent
 *                 |                                     |
 *                 +--> refused: 400, closed             +--> closed, where either end asks for it
 * </pre>
 */
final class StubConnection extends ChannelInboundHandlerAdapter {
  /** Requests that a caller may send ahead; more are left in the socket. */
  private static final int MOST_QUEUED = 32;

  private final NettyBackend.Shared shared;
  private final Deque<ReceivedRequest> queued = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable StubExchange answering;
  private @Nullable ReceivedRequest arriving;
  private int refusal;
  private long firstByteNanos;
  private long lastByteNanos;
  private boolean isPartial = true; // a connection owes its first request from the start

  StubConnection(NettyBackend.Shared shared) {
    this.shared = shared;
    firstByteNanos = shared.clock().getAsLong();
    lastByteNanos = firstByteNanos;
  }

  @Override
  public void channelActive(ChannelHandlerContext opened) {
    context = opened;
    shared.connections().opened(this);
  }

  /** Bytes came; called before they are read. */
  void onBytes() {
    lastByteNanos = shared.clock().getAsLong();
    if (!isPartial) {
      isPartial = true;
      firstByteNanos = lastByteNanos;
    }
  }

  /** Whether its time is over: a request that takes too long, or nothing at all. */
  boolean isOverdue(long nowNanos, BackendLimits limits) {
    if (answering != null) {
      return false;
    }
    return isPartial
        ? nowNanos - firstByteNanos > limits.request().toNanos()
        : nowNanos - lastByteNanos > limits.idle().toNanos();
  }

  void cut() {
    if (context != null) {
      context.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    try {
      if (refusal == 0 && message instanceof HttpRequest head) {
        onHead(from, head);
      }
      if (refusal == 0 && message instanceof HttpContent content) {
        refusal = content.decoderResult().isFailure() ? 400 : 0;
      }
      if (refusal != 0) {
        refuseWhenIdle();
      } else if (message instanceof LastHttpContent) {
        onComplete(from);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void onHead(ChannelHandlerContext from, HttpRequest head) {
    refusal = ReceivedRequest.refusal(head);
    if (refusal != 0) {
      return;
    }
    CountingPeriod period = shared.periods().current();
    boolean isOwn = Counters.isCountersRequest(head.uri());
    long index = isOwn ? 0 : period.received(lastByteNanos);
    arriving = new ReceivedRequest(head, period, index);
    if (HttpUtil.is100ContinueExpected(head)) {
      from.writeAndFlush(WireFormat.goOn());
    }
  }

  private void onComplete(ChannelHandlerContext from) {
    isPartial = false;
    if (arriving != null) {
      queued.add(arriving);
      arriving = null;
    }
    if (queued.size() >= MOST_QUEUED) {
      from.channel().config().setAutoRead(false);
    }
    if (answering == null) {
      next(from);
    }
  }

  /** Begins with the next request, if one is there. */
  private void next(ChannelHandlerContext from) {
    ReceivedRequest request = queued.poll();
    if (queued.isEmpty()) {
      from.channel().config().setAutoRead(true);
    }
    if (request != null) {
      answering = new StubExchange(shared, this, from, request);
      answering.begin();
    }
  }

  /** The answer is on its way, or was a fault. */
  void onAnswered(ChannelHandlerContext from, boolean close) {
    answering = null;
    if (close) {
      from.close();
    } else if (from.channel().isActive()) {
      next(from);
      refuseWhenIdle();
    }
  }

  /** An invalid request is answered after those before it, and ends the connection. */
  private void refuseWhenIdle() {
    if (refusal == 0 || answering != null || context == null) {
      return;
    }
    ChannelHandlerContext to = context;
    to.channel().config().setAutoRead(false);
    String text = "this is not a valid HTTP/1.1 request";
    to.writeAndFlush(PreparedAnswer.text(refusal, text).bytes(false, true))
        .addListener(done -> to.close());
    context = null;
  }

  @Override
  public void channelInactive(ChannelHandlerContext closed) {
    context = null;
    shared.connections().closed(this);
    if (answering != null) {
      answering.abandon();
    }
    queued.forEach(ReceivedRequest::failed);
    if (arriving != null) {
      arriving.failed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    from.close(); // the peer broke the connection: its exchange is counted as failed
  }
}
