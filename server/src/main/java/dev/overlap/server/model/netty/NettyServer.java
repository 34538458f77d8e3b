package dev.overlap.server.model.netty;

import dev.overlap.server.model.DedicatedServer;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.serving.AsyncHandler;
import dev.overlap.server.model.serving.DedicatedRequests;
import dev.overlap.server.model.serving.OwnAddress;
import dev.overlap.server.model.serving.WithinHeap;
import dev.overlap.server.model.wire.Connections;
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
import java.util.function.Consumer;

/** An HTTP server of bare Netty on one event loop, which also calls the backend. */
final class NettyServer implements DedicatedServer {
  private final EventLoopGroup loop;
  private final DedicatedRequests service;
  private final WithinHeap handler;
  private final int port;

  private NettyServer(
      EventLoopGroup loop, DedicatedRequests service, WithinHeap handler, int port) {
    this.loop = loop;
    this.service = service;
    this.handler = handler;
    this.port = port;
  }

  /** Starts it on any port of the loopback; returns once it accepts. */
  static NettyServer start(ModelContext context) {
    boolean epoll = Epoll.isAvailable();
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Class<? extends ServerChannel> server =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    Class<? extends SocketChannel> client =
        epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    DedicatedRequests service = new DedicatedRequests(context);
    NettyBackendCalls backend =
        new NettyBackendCalls(
            loop,
            client,
            context.backend(),
            context.options().maxInFlight(),
            context.meter().backendCalls());
    WithinHeap handler =
        WithinHeap.of(
            new AsyncHandler(backend, context.meter()), context.meter(), backend::closeIdle);
    try {
      Connections connections = context.connections();
      Channel listening =
          bind(
              loop,
              server,
              channel -> {
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec(), new NettyConnection(service, handler));
                connections.guard(channel);
              });
      return new NettyServer(
          loop, service, handler, ((InetSocketAddress) listening.localAddress()).getPort());
    } catch (RuntimeException e) {
      handler.close();
      loop.shutdownGracefully();
      throw e;
    }
  }

  private static Channel bind(
      EventLoopGroup loop, Class<? extends ServerChannel> type, Consumer<SocketChannel> accepted) {
    return new ServerBootstrap()
        .group(loop)
        .channel(type)
        .option(ChannelOption.SO_BACKLOG, OwnAddress.BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                accepted.accept(channel);
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
    handler.close();
  }
}
