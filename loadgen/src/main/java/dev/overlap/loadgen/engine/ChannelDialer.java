package dev.overlap.loadgen.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
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
      ChannelWire.over(channel, callback);
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
                ChannelWire.over(channel, callback);
              } else {
                channel.close();
                callback.onFailure();
              }
            });
  }

  /** A channel as a wire. */
  private static final class ChannelWire extends ChannelInboundHandlerAdapter implements Wire {
    private final Channel channel;
    private Receiver receiver = new Nobody();
    private boolean broken;
    private boolean gone;

    private ChannelWire(Channel channel) {
      this.channel = channel;
    }

    static void over(Channel channel, Callback callback) {
      ChannelWire wire = new ChannelWire(channel);
      wire.receiver = callback.onOpen(wire);
      channel.pipeline().addLast(wire);
      if (!channel.isActive()) {
        wire.tellGone(true); // it ended before it had a listener
      }
    }

    @Override
    public void send(ByteBuf request) {
      channel.writeAndFlush(request.retainedDuplicate(), channel.voidPromise());
    }

    @Override
    public boolean isFlushed() {
      ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
      return unsent == null || unsent.isEmpty();
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

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      tellGone(broken);
    }

    private void tellGone(boolean reset) {
      if (!gone) {
        gone = true;
        receiver.onGone(reset);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      broken = true; // a reset, or broken TLS; channelInactive reports it
      channel.close();
    }
  }

  /** Listens to a wire until its owner takes over. */
  private static final class Nobody implements Wire.Receiver {
    @Override
    public void onBytes(ByteBuf in) {}

    @Override
    public void onGone(boolean reset) {}
  }
}
