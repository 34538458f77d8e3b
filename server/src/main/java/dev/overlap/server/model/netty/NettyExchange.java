package dev.overlap.server.model.netty;

import dev.overlap.server.model.netty.NettyBackendCalls.Call;
import dev.overlap.server.workload.client.ReuseWatch;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its response on a connection to the backend; confined to the event loop. */
final class NettyExchange extends SimpleChannelInboundHandler<HttpObject> {
  /** Below are interim responses, which another follows. */
  private static final int FIRST_FINAL_STATUS = 200;

  private final NettyBackendCalls pool;
  private @Nullable Call call;
  private @Nullable Future<?> deadline;
  private @Nullable Channel channel;
  private int received;
  private boolean keepAlive;

  NettyExchange(NettyBackendCalls pool) {
    this.pool = pool;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  /**
   * Sends a GET.
   *
   * @param next gets the status, or why there is none
   * @param limit cancelled when the exchange is over
   */
  void begin(Call next, String authority, Future<?> limit) {
    call = next;
    deadline = limit;
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.GET, next.path(), Unpooled.EMPTY_BUFFER);
    request.headers().set(HttpHeaderNames.HOST, authority);
    if (channel != null) {
      channel.writeAndFlush(request, channel.voidPromise());
    }
  }

  /** The exchange on this connection has taken too long. */
  static void expire(Channel channel) {
    NettyExchange exchange = channel.pipeline().get(NettyExchange.class);
    if (exchange != null) {
      exchange.fail(new TimeoutException("the backend took too long"));
    }
    channel.close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message.decoderResult().isFailure()) {
      fail(new IOException(message.decoderResult().cause()));
      context.close();
      return;
    }
    if (call == null) {
      context.close(); // unsolicited bytes
      return;
    }
    if (message instanceof HttpResponse response) {
      received = response.status().code();
      keepAlive = HttpUtil.isKeepAlive(response);
    }
    if (message instanceof LastHttpContent && received >= FIRST_FINAL_STATUS) {
      end(context.channel());
    }
  }

  private void end(Channel connection) {
    Call ended = take();
    if (keepAlive && connection.isActive()) {
      pool.free(connection);
    } else {
      connection.close();
    }
    if (ended != null) {
      ended.status().complete(received);
    }
  }

  private void fail(Throwable cause) {
    Call failed = take();
    if (failed != null) {
      failed.status().fail(cause);
    }
  }

  /** Asks again where the connection had ended before the request came. */
  private void broken(Channel connection, Throwable cause) {
    if (call != null && ReuseWatch.isUnheard(connection)) {
      pool.again(Objects.requireNonNull(take()));
    } else {
      fail(cause);
    }
  }

  private @Nullable Call take() {
    Call result = call;
    call = null;
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
    return result;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    broken(context.channel(), new IOException("the backend closed the connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broken(context.channel(), cause);
    context.close();
  }
}
