package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The one event loop of a generator, and what its runs share. */
final class LoadLoop implements AutoCloseable {
  /** Name of its thread. */
  static final String THREAD = "loadgen";

  private static final int RECEIVE_BYTES = 64 * 1024;

  private final Transport transport;
  private final EventLoopGroup group;
  private final ByteBuf received = Unpooled.directBuffer(RECEIVE_BYTES, RECEIVE_BYTES);
  private final PacedIoHandler[] paced = new PacedIoHandler[1];

  LoadLoop(Transport transport) {
    this.transport = transport;
    IoHandlerFactory polling = transport.handler();
    ThreadFactory threads = Thread.ofPlatform().daemon().name(THREAD).factory();
    this.group =
        new MultiThreadIoEventLoopGroup(
            1,
            threads,
            executor -> {
              paced[0] =
                  new PacedIoHandler(polling.newHandler(executor), transport == Transport.NIO);
              return paced[0];
            });
  }

  Transport transport() {
    return transport;
  }

  IoEventLoop events() {
    return (IoEventLoop) group.next();
  }

  /** Gives the turn after each poll; only on the loop. */
  PacedIoHandler pace() {
    return paced[0];
  }

  /** What opens connections to that address, for this request. */
  Dialer dialer(RequestTemplate request, InetSocketAddress target) {
    if (request.isSecure()) {
      return new ChannelDialer(events(), transport, target, new Tls(request)::handler);
    }
    return transport == Transport.EPOLL
        ? new EpollDialer(events(), target, received)
        : new ChannelDialer(events(), transport, target, null);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    received.release();
  }
}
