package dev.overlap.loadgen.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Opens connections and keeps the set of open ones. A connection that fails is tried again, with
 * backoff; a request never is. Confined to its event loop.
 */
final class Connector {
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
  private static final long FIRST_BACKOFF_MILLIS = 50;
  private static final long LONGEST_BACKOFF_MILLIS = 1_000;

  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final Set<Connection> open = new LinkedHashSet<>();
  private int opening;
  private long failures;
  private boolean closed;

  Connector(
      EventLoop loop,
      Transport transport,
      InetSocketAddress target,
      Connection.Listener listener,
      LongSupplier clock,
      boolean headRequests) {
    this.loop = loop;
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(transport.channel())
            .remoteAddress(target)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new Connection(channel, listener, clock, headRequests));
                  }
                });
  }

  /**
   * Opens one connection, however many attempts that takes.
   *
   * @param onOpen told once, with the open connection
   * @param onFirstFailure told once, if the first attempt fails
   */
  void open(Consumer<Connection> onOpen, Runnable onFirstFailure) {
    opening++;
    attempt(onOpen, onFirstFailure, FIRST_BACKOFF_MILLIS);
  }

  private void attempt(Consumer<Connection> onOpen, Runnable onFailure, long backoffMillis) {
    ChannelFuture connecting = bootstrap.connect();
    connecting.addListener(
        future -> {
          if (future.isSuccess()) {
            opened(connecting.channel(), onOpen);
          } else {
            failed(onOpen, onFailure, backoffMillis);
          }
        });
  }

  private void opened(Channel channel, Consumer<Connection> onOpen) {
    opening--;
    Connection connection = channel.pipeline().get(Connection.class);
    if (closed) {
      connection.close();
      return;
    }
    open.add(connection);
    onOpen.accept(connection);
  }

  private void failed(Consumer<Connection> onOpen, Runnable onFailure, long backoffMillis) {
    failures++;
    onFailure.run();
    if (!closed) {
      long next = Math.min(2 * backoffMillis, LONGEST_BACKOFF_MILLIS);
      Runnable again = () -> attempt(onOpen, () -> {}, next);
      loop.schedule(again, backoffMillis, TimeUnit.MILLISECONDS);
    }
  }

  void forget(Connection connection) {
    open.remove(connection);
  }

  /** Connections that are open or being opened. */
  int size() {
    return open.size() + opening;
  }

  int opening() {
    return opening;
  }

  long failures() {
    return failures;
  }

  /** Ends every exchange that was sent by that moment. */
  void expire(long sentUntilNanos) {
    for (Connection connection : List.copyOf(open)) {
      connection.expire(sentUntilNanos);
    }
  }

  void close() {
    closed = true;
    List.copyOf(open).forEach(Connection::close);
  }
}
