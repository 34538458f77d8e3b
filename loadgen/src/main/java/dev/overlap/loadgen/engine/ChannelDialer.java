package dev.overlap.loadgen.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens Netty channels: every transport, with TLS where it is wanted. Confined to its loop. */
final class ChannelDialer implements Dialer {
  /** Ignored where the transport has no such options. */
  private static final RawUnixChannelOption CONGESTION =
      new RawUnixChannelOption(
          "TCP_CONGESTION", Congestion.LEVEL, Congestion.OPTION, Congestion.reno().remaining());

  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final @Nullable Supplier<SslHandler> tls;

  /**
   * @param tls makes the handler of one connection; null for plain text
   */
  ChannelDialer(
      EventLoop loop,
      Transport transport,
      InetSocketAddress target,
      @Nullable Supplier<SslHandler> tls) {
    this.loop = loop;
    this.tls = tls;
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(transport.channel())
            .remoteAddress(target)
            .option(ChannelOption.TCP_NODELAY, true)
            // An answer that came before a write failed is still to be read.
            .option(ChannelOption.AUTO_CLOSE, false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TIMEOUT_MILLIS)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    // The wire comes when it is known to be open.
                    if (target.getAddress().isLoopbackAddress()) {
                      channel.config().setOption(CONGESTION, Congestion.reno());
                    }
                  }
                });
    transport.tune(bootstrap);
  }

  @Override
  public void dial(Callback callback) {
    ChannelFuture connecting = bootstrap.connect();
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            connected(connecting.channel(), callback);
          } else {
            loop.execute(callback::onFailure); // Netty may report it on another thread
          }
        });
  }

  private void connected(Channel channel, Callback callback) {
    if (tls == null) {
      ChannelWire.over(channel, tls != null, callback);
      return;
    }
    SslHandler handler = tls.get();
    handler.setHandshakeTimeoutMillis(TIMEOUT_MILLIS);
    channel.pipeline().addLast(handler);
    handler
        .handshakeFuture()
        .addListener(
            done -> {
              if (done.isSuccess()) {
                ChannelWire.over(channel, tls != null, callback);
              } else {
                channel.close();
                callback.onFailure();
              }
            });
  }
}
