package dev.overlap.server.model.netty;

import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.BackendCalls;
import dev.overlap.server.workload.client.ReuseWatch;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A client of bare Netty with a pool of connections, on one event loop, to which it is confined but
 * for {@link #closeIdle}. A GET on a connection that the backend had closed while it was idle is
 * sent once again, on a new one. What waits for a connection gets the next that is free, and its
 * limit begins then.
 */
final class NettyBackendCalls implements AsyncBackend {
  private static final int CONNECT_MILLIS = 5_000;

  private final EventLoopGroup loop;
  private final Bootstrap bootstrap;
  private final String authority;
  private final int most;
  private final BackendCalls calls;
  private final Deque<Channel> idle = new ArrayDeque<>();
  private final Deque<Call> waiting = new ArrayDeque<>();
  private int open;

  /** One call, until it has its answer. */
  record Call(String path, Duration limit, Promise<Integer> status) {}

  /**
   * @param most connections that are open at a time
   */
  NettyBackendCalls(
      EventLoopGroup loop,
      Class<? extends SocketChannel> type,
      URI backend,
      int most,
      BackendCalls calls) {
    this.loop = loop;
    this.most = most;
    this.calls = calls;
    this.authority = backend.getAuthority();
    int port = backend.getPort() < 0 ? 80 : backend.getPort();
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(type)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .remoteAddress(backend.getHost(), port)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    ReuseWatch.over(channel);
                    channel
                        .pipeline()
                        .addLast(new HttpClientCodec(), new NettyExchange(NettyBackendCalls.this));
                  }
                });
  }

  @Override
  public io.vertx.core.Future<Integer> get(String path, Duration limit) {
    calls.increment();
    Call call = new Call(path, limit, Promise.promise());
    Channel channel = idle.pollLast();
    if (channel != null) {
      send(channel, call);
    } else if (open < most) {
      connect(call);
    } else {
      waiting.add(call);
    }
    return call.status().future();
  }

  private void connect(Call call) {
    open++;
    bootstrap
        .connect()
        .addListener(
            (ChannelFuture connected) -> {
              if (connected.isSuccess()) {
                connected
                    .channel()
                    .closeFuture()
                    .addListener(closed -> closed(connected.channel()));
                send(connected.channel(), call);
              } else {
                open--;
                call.status().fail(new IOException(connected.cause()));
                serveWaiting();
              }
            });
  }

  private void send(Channel channel, Call call) {
    Future<?> deadline =
        channel
            .eventLoop()
            .schedule(
                () -> NettyExchange.expire(channel),
                call.limit().toMillis(),
                TimeUnit.MILLISECONDS);
    channel.pipeline().get(NettyExchange.class).begin(call, authority, deadline);
  }

  /** Its connection had ended before it came. */
  void again(Call call) {
    calls.repeated();
    connect(call); // one more than there may be, for as long as it takes to note the end
  }

  /** An exchange is over, and its connection can take another. */
  void free(Channel channel) {
    Call next = waiting.poll();
    if (next == null) {
      idle.addLast(channel);
    } else {
      send(channel, next);
    }
  }

  private void closed(Channel channel) {
    open--;
    idle.remove(channel);
    serveWaiting();
  }

  private void serveWaiting() {
    Call next = open < most ? waiting.poll() : null;
    if (next != null) {
      connect(next);
    }
  }

  @Override
  public void closeIdle() {
    loop.execute(
        () -> {
          for (Channel channel = idle.poll(); channel != null; channel = idle.poll()) {
            channel.close();
          }
        });
  }

  @Override
  public void close() {
    // its connections end with their loop
  }
}
