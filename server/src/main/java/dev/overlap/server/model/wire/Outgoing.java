package dev.overlap.server.model.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;

/** What one connection has still to send, and how it ends. Confined to the event loop. */
final class Outgoing {
  private final ChannelHandlerContext context;
  private int ticks;

  Outgoing(ChannelHandlerContext context) {
    this.context = context;
  }

  /** Whether the operating system has all of it. */
  boolean isWritten() {
    ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
    return waiting == null || waiting.totalPendingWriteBytes() == 0;
  }

  /** Time goes on; for how many ticks in a row something was left to send. */
  int tick() {
    ticks = isWritten() ? 0 : ticks + 1;
    return ticks;
  }

  /** Does this once all that was written until now is sent, or the connection has ended. */
  void whenWritten(Runnable then) {
    if (isWritten() || !context.channel().isActive()) {
      then.run();
    } else {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> then.run());
    }
  }

  /** Sends all of it, and closes the connection. */
  void close() {
    context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  /** Sends all of it, and closes this side only. */
  void closeSide() {
    if (context.channel() instanceof DuplexChannel channel) {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.shutdownOutput());
    }
  }
}
