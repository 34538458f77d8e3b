package dev.overlap.server.workload.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;

/**
 * Stands first in the pipeline of a connection and remembers whether anything came since the last
 * request. Confined to its event loop.
 */
public final class ReuseWatch extends ChannelDuplexHandler {
  /** A channel that has ended has no handlers any more. */
  private static final AttributeKey<ReuseWatch> KEY = AttributeKey.valueOf(ReuseWatch.class, "of");

  private final Runnable whenUnheard;
  private boolean reused;
  private boolean heard;

  private ReuseWatch(Runnable whenUnheard) {
    this.whenUnheard = whenUnheard;
  }

  /** Watches this connection from now on. */
  public static void over(Channel connection) {
    over(connection, () -> {});
  }

  /**
   * Watches this connection from now on.
   *
   * @param whenUnheard called where it ends unheard, before anything else hears of its end
   */
  static void over(Channel connection, Runnable whenUnheard) {
    ReuseWatch watch = new ReuseWatch(whenUnheard);
    connection.attr(KEY).set(watch);
    connection.pipeline().addFirst(watch);
  }

  /**
   * Whether a connection that has answered before was silent after its last request: where it has
   * ended now, the backend had closed it before the request came.
   */
  public static boolean isUnheard(Channel connection) {
    ReuseWatch watch = connection.attr(KEY).get();
    return watch != null && watch.isUnheard();
  }

  /** Whether anything ever came over it. */
  static boolean hasAnswered(Channel connection) {
    ReuseWatch watch = connection.attr(KEY).get();
    return watch != null && (watch.reused || watch.heard);
  }

  private boolean isUnheard() {
    return reused && !heard;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    reused |= heard;
    heard = false;
    context.write(message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    heard = true;
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    tell();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    tell();
    context.fireExceptionCaught(cause);
  }

  private void tell() {
    if (isUnheard()) {
      whenUnheard.run();
    }
  }
}
