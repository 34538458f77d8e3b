package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection with at most one request in flight. Confined to its event loop.
 *
 * <pre>
 *   IDLE --send--> WAITING --complete, kept alive--> IDLE
 *                     |----- broken, malformed, timed out, not kept alive --> CLOSED
 * </pre>
 */
final class Connection extends ChannelInboundHandlerAdapter {

  /** Hears what becomes of the exchanges of its connections, on the event loop. */
  interface Listener {
    /** The exchange is over. The connection is idle again, or closed. */
    void onEnd(Connection connection, Exchange exchange, Outcome outcome, long completedNanos);

    /** The connection is gone; its exchange, if there was one, has been told before. */
    void onClosed(Connection connection);
  }

  private final Channel channel;
  private final Listener listener;
  private final LongSupplier clock;
  private final boolean headRequests;
  private final ResponseScanner scanner = new ResponseScanner();
  private @Nullable Exchange current;
  private boolean closed;
  private boolean broken;

  Connection(Channel channel, Listener listener, LongSupplier clock, boolean headRequests) {
    this.channel = channel;
    this.listener = listener;
    this.clock = clock;
    this.headRequests = headRequests;
  }

  boolean isIdle() {
    return current == null && !closed;
  }

  /** Sends the bytes; the connection must be idle. */
  void send(Exchange exchange, ByteBuf bytes) {
    current = exchange;
    scanner.next(headRequests);
    exchange.sentAt(clock.getAsLong());
    channel.writeAndFlush(bytes, channel.voidPromise());
  }

  /** Ends the exchange as timed out if it was sent by that moment. */
  void expire(long sentUntilNanos) {
    Exchange exchange = current;
    if (exchange != null && exchange.sentNanos() <= sentUntilNanos) {
      end(Outcome.TIMEOUT, false);
    }
  }

  void close() {
    closed = true;
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (current == null) {
        close(); // bytes that nobody asked for
      } else {
        take(bytes);
      }
    } finally {
      bytes.release();
    }
  }

  private void take(ByteBuf bytes) {
    switch (scanner.scan(bytes)) {
      case MORE -> {}
      case MALFORMED -> end(Outcome.CONNECTION_ERROR, false);
      case COMPLETE -> end(outcomeOfStatus(), scanner.keepsAlive() && !bytes.isReadable());
    }
  }

  private Outcome outcomeOfStatus() {
    return scanner.status() < 400 ? Outcome.OK : Outcome.HTTP_ERROR;
  }

  private void end(Outcome outcome, boolean keep) {
    Exchange exchange = current;
    if (exchange == null) {
      return;
    }
    long completed = clock.getAsLong();
    current = null;
    if (!keep) {
      close();
    }
    listener.onEnd(this, exchange, outcome, completed);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closed = true;
    if (!broken && scanner.endOfStream() == ResponseScanner.Progress.COMPLETE) {
      end(outcomeOfStatus(), false);
    } else {
      end(Outcome.CONNECTION_ERROR, false);
    }
    listener.onClosed(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broken = true;
    close(); // a reset by the peer; channelInactive ends the exchange
  }
}
