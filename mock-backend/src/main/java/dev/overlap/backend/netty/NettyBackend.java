package dev.overlap.backend.netty;

import dev.overlap.backend.BackendCounts;
import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.behaviour.BackendAddress;
import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.CountingPeriods;
import dev.overlap.backend.stub.Stubs;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A bare Netty server on one event loop: no thread waits, and an answer that comes again is one
 * write of bytes that are kept. It serves what {@code stub.LeanSubset} allows.
 */
public final class NettyBackend implements MockBackend {
  private static final int ACCEPT_QUEUE = 4096;
  private static final String RENO = "reno";

  /**
   * TCP_CONGESTION (tcp(7)), which accepted sockets take over. There is no path to probe on the
   * loopback: the arithmetic of BBR or CUBIC would only cost CPU time.
   */
  private static final RawUnixChannelOption CONGESTION =
      new RawUnixChannelOption("TCP_CONGESTION", 6, 13, RENO.length());

  /** Bytes that a client who does not read may hold in the kernel: left to it, megabytes. */
  private static final int SEND_BUFFER = 128 * 1024;

  private final EventLoopGroup group;
  private final Channel acceptor;
  private final Shared shared;
  private final URI uri;

  private NettyBackend(EventLoopGroup group, Channel acceptor, Shared shared, String host) {
    this.group = group;
    this.acceptor = acceptor;
    this.shared = shared;
    int port = ((InetSocketAddress) acceptor.localAddress()).getPort();
    this.uri = BackendAddress.of(host, port);
  }

  /** What all connections of one backend share. */
  record Shared(
      AnswerCache answers,
      CountingPeriods periods,
      Counters counters,
      OpenConnections connections,
      LongSupplier clock) {}

  public static NettyBackend start(BackendOptions options) {
    Stubs stubs = options.mappings().map(Stubs::read).orElse(Stubs.NONE);
    CountingPeriods periods = new CountingPeriods(options.patterns());
    OpenConnections connections = new OpenConnections(options.limits());
    Shared shared =
        new Shared(
            new AnswerCache(stubs), periods, new Counters(periods), connections, System::nanoTime);
    boolean epoll = Epoll.isAvailable();
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            1,
            Thread.ofPlatform().daemon().name("mock-backend").factory(),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, ACCEPT_QUEUE)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
            .handler(new Acceptor(connections))
            .childHandler(new Initializer(shared));
    if (epoll && new InetSocketAddress(options.host(), 0).getAddress().isLoopbackAddress()) {
      bootstrap.option(CONGESTION, ByteBuffer.wrap(RENO.getBytes(StandardCharsets.US_ASCII)));
    }
    var bound = bootstrap.bind(options.host(), options.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw BackendAddress.cannotBind(options, bound.cause());
    }
    long sweep = options.limits().sweep().toMillis();
    EventLoop loop = group.next();
    loop.scheduleAtFixedRate(() -> connections.sweep(loop), sweep, sweep, TimeUnit.MILLISECONDS);
    return new NettyBackend(group, bound.channel(), shared, options.host());
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public BackendCounts counts() {
    return shared.periods().current().counts();
  }

  @Override
  public long drain(Duration grace) {
    return shared.periods().drain(grace);
  }

  @Override
  public void close() {
    acceptor.close();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    shared.answers().close(); // the loop that it was confined to has ended
  }

  /** Gives the connections the channel that accepts them. */
  private static final class Acceptor extends ChannelInboundHandlerAdapter {
    private final OpenConnections connections;

    Acceptor(OpenConnections connections) {
      this.connections = connections;
    }

    @Override
    public void channelRegistered(ChannelHandlerContext context) {
      connections.acceptedBy(context.channel());
      context.fireChannelRegistered();
    }
  }

  private static final class Initializer extends ChannelInitializer<Channel> {
    private final Shared shared;

    Initializer(Shared shared) {
      this.shared = shared;
    }

    @Override
    protected void initChannel(Channel channel) {
      StubConnection connection = new StubConnection(shared);
      channel.pipeline().addLast(new RequestDecoder(connection), connection);
    }
  }
}
