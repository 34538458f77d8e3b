package dev.overlap.server.model.netty;

import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.OwnServer;
import dev.overlap.server.model.serving.AsyncHandler;
import dev.overlap.server.model.serving.OwnAddress;
import dev.overlap.server.model.serving.OwnService;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** An HTTP server of bare Netty on one event loop, which also calls the backend. */
final class BareServer implements OwnServer {
  private final EventLoopGroup loop;
  private final OwnService service;
  private final int port;

  private BareServer(EventLoopGroup loop, OwnService service, int port) {
    this.loop = loop;
    this.service = service;
    this.port = port;
  }

  /** Starts it on any port of the loopback; returns once it accepts. */
  static BareServer start(ModelContext context) {
    boolean epoll = Epoll.isAvailable();
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Class<? extends ServerChannel> server =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    Class<? extends SocketChannel> client =
        epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    OwnService service = new OwnService(context);
    BareBackend backend =
        new BareBackend(
            loop,
            client,
            context.backend(),
            context.options().maxInFlight(),
            context.meter().backendCalls());
    AsyncHandler handler = new AsyncHandler(backend, context.meter());
    try {
      Channel listening = bind(loop, server, service, handler);
      return new BareServer(
          loop, service, ((InetSocketAddress) listening.localAddress()).getPort());
    } catch (RuntimeException e) {
      loop.shutdownGracefully();
      throw e;
    }
  }

  private static Channel bind(
      EventLoopGroup loop,
      Class<? extends ServerChannel> type,
      OwnService service,
      AsyncHandler handler) {
    return new ServerBootstrap()
        .group(loop)
        .channel(type)
        .option(ChannelOption.SO_BACKLOG, OwnAddress.BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec(), new BareConnection(service, handler));
              }
            })
        .bind(OwnAddress.HOST, 0)
        .syncUninterruptibly()
        .channel();
  }

  @Override
  public URI uri() {
    return OwnAddress.at(port);
  }

  @Override
  public int inFlight() {
    return service.inFlight();
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
