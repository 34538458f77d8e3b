package dev.overlap.backend.netty;

import dev.overlap.backend.BackendLimits;
import dev.overlap.backend.behaviour.WireFormat;
import dev.overlap.backend.behaviour.WireFormat.Persistence;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
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
 *                 +--> refused: answered in its turn    +--> closed, where either end asks for it
 * </pre>
 *
 * What comes after a request that is refused, or that ends the connection, is read over.
 */
final class StubConnection extends ChannelInboundHandlerAdapter {
  /** Requests that a caller may send ahead; more are left in the socket. */
  private static final int MOST_QUEUED = 32;

  private final NettyBackend.Shared shared;
  private final Deque<ReceivedRequest> queued = new ArrayDeque<>();
  private final ConnectionClock clock;
  private @Nullable ChannelHandlerContext context;
  private @Nullable StubExchange answering;
  private @Nullable ReceivedRequest arriving;
  private boolean owesContinue;
  private boolean isDeaf;
  private boolean isHalfClosed;

  StubConnection(NettyBackend.Shared shared) {
    this.shared = shared;
    clock = new ConnectionClock(shared.clock());
  }

  @Override
  public void channelActive(ChannelHandlerContext opened) {
    context = opened;
    shared.connections().opened(this);
  }

  /** Bytes came; called before they are read. */
  void onBytes() {
    clock.onBytes();
  }

  /** What came was read; a request may have begun, and not ended. */
  void onRead(boolean isPartial) {
    clock.onRead(isPartial && !isDeaf);
  }

  /** Whether its time is over: a request or an answer that takes too long, or nothing at all. */
  boolean isOverdue(long nowNanos, BackendLimits limits) {
    ChannelHandlerContext open = context;
    return open != null && clock.isOverdue(nowNanos, limits, open.channel(), answering != null);
  }

  void cut() {
    if (context != null) {
      context.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    try {
      if (!isDeaf && message instanceof HttpRequest head) {
        onHead(from, head);
      }
      if (!isDeaf && message instanceof HttpContent content) {
        onContent(from, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void onHead(ChannelHandlerContext from, HttpRequest head) {
    arriving = new ReceivedRequest(head, shared.periods().current(), clock.lastByteNanos());
    if (arriving.refusal() != 0) {
      onComplete(from);
    } else {
      owesContinue = HttpUtil.is100ContinueExpected(head);
      invite(from);
    }
  }

  /** Asks for a body where the caller waits to be asked: never within the answer to another. */
  private void invite(ChannelHandlerContext to) {
    if (owesContinue && answering == null && queued.isEmpty() && arriving != null) {
      owesContinue = false;
      to.writeAndFlush(WireFormat.goOn());
    }
  }

  private void onContent(ChannelHandlerContext from, HttpContent content) {
    if (content.decoderResult().isFailure() && arriving != null) {
      arriving.refuse(400);
      onComplete(from);
    } else if (content instanceof LastHttpContent) {
      onComplete(from);
    } else if (content.content().isReadable()) {
      owesContinue = false; // it did not wait
    }
  }

  private void onComplete(ChannelHandlerContext from) {
    owesContinue = false;
    if (arriving != null) {
      isDeaf = arriving.persistence() == Persistence.CLOSED;
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
    if (queued.isEmpty() && !from.channel().config().isAutoRead()) {
      clock.onResumed();
      from.channel().config().setAutoRead(true);
    }
    if (request != null) {
      answering = new StubExchange(shared, this, from, request);
      answering.begin();
    } else if (isHalfClosed && arriving == null) {
      from.close();
    } else {
      invite(from);
    }
  }

  /** Whether the client sends nothing more: it may only wait for its answers, or be gone. */
  boolean isHalfClosed() {
    return isHalfClosed;
  }

  /** An answer does not fit into the socket; it has to be taken in time. */
  void onBlocked() {
    clock.onBlocked();
  }

  /** The answer is on its way, or was a fault. */
  void onAnswered(ChannelHandlerContext from, boolean close) {
    answering = null;
    if (close) {
      from.close();
    } else if (from.channel().isActive()) {
      next(from);
    }
  }

  /**
   * The refusal of a request is on its way. What its caller sends still is read over until it ends,
   * because closing on bytes that were not read would take the answer from it.
   */
  void onRefused(ChannelHandlerContext from) {
    answering = null;
    if (isHalfClosed) {
      from.close();
    } else {
      clock.onRefused();
      ((DuplexChannel) from.channel()).shutdownOutput();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext from, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      isHalfClosed = true;
      isDeaf = true;
      if (answering == null) {
        from.close();
      }
    }
    from.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext closed) {
    context = null;
    isDeaf = true;
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
