package dev.overlap.loadgen.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** A Netty channel as a wire. Confined to its loop. */
final class ChannelWire extends ChannelInboundHandlerAdapter implements Wire {
  private final Channel channel;
  private final boolean secure;
  private Receiver receiver = new Nobody();
  private boolean broken;
  private boolean gone;

  private ChannelWire(Channel channel, boolean secure) {
    this.channel = channel;
    this.secure = secure;
  }

  /**
   * Makes an open channel, which does not close itself where a write fails, a wire.
   *
   * @param secure whether its end is announced by close_notify
   */
  static void over(Channel channel, boolean secure, Dialer.Callback callback) {
    ChannelWire wire = new ChannelWire(channel, secure);
    wire.receiver = callback.onOpen(wire);
    channel.pipeline().addLast(wire);
    if (!channel.isActive()) {
      wire.tellGone(Ending.BROKEN); // it ended before it had a listener
    }
  }

  @Override
  public void send(ByteBuf request) {
    channel.writeAndFlush(request.retainedDuplicate(), channel.voidPromise());
  }

  @Override
  public boolean isFlushed() {
    ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
    return !broken && (unsent == null || unsent.isEmpty());
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      receiver.onBytes(bytes);
    } finally {
      bytes.release();
    }
  }

  /** The peer said that nothing more will come: that is the end, whenever its socket closes. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslCloseCompletionEvent closing && closing.isSuccess()) {
      tellGone(Ending.ENDED);
      channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    tellGone(broken ? Ending.BROKEN : secure ? Ending.TRUNCATED : Ending.ENDED);
  }

  private void tellGone(Ending ending) {
    if (!gone) {
      gone = true;
      receiver.onGone(ending);
    }
  }

  /**
   * A reset, or broken TLS; channelInactive reports it. Where a write failed, the channel goes on
   * to read what came before, and finds the end itself.
   */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broken = true;
    if (!(cause instanceof IOException) || cause instanceof SSLException) {
      channel.close();
    }
  }

  /** Listens to a wire until its owner takes over. */
  private static final class Nobody implements Wire.Receiver {
    @Override
    public void onBytes(ByteBuf in) {}

    @Override
    public void onGone(Ending ending) {}
  }
}
