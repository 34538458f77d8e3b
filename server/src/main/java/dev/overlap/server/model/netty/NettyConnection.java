package dev.overlap.server.model.netty;

import dev.overlap.server.model.serving.DedicatedRequests;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Problem;
import dev.overlap.server.workload.WorkHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the bare server: answers requests in the order in which they came. Confined to
 * the event loop.
 */
final class NettyConnection extends SimpleChannelInboundHandler<HttpObject> {
  private static final Pattern PORT = Pattern.compile(":\\d+$");
  private static final AsciiString JSON = AsciiString.cached("application/json");
  private static final AsciiString PROBLEM = AsciiString.cached(Problem.MEDIA_TYPE);

  /** How many requests a caller may send ahead of its answers; beyond that it is disconnected. */
  private static final int MOST_AHEAD = 64;

  private final DedicatedRequests service;
  private final WorkHandler handler;
  private final Deque<HttpRequest> ahead = new ArrayDeque<>();
  private boolean busy;

  NettyConnection(DedicatedRequests service, WorkHandler handler) {
    this.service = service;
    this.handler = handler;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message.decoderResult().isFailure()) {
      context.close();
    } else if (message instanceof HttpRequest request) {
      if (!busy) {
        serve(context, request);
      } else if (ahead.size() < MOST_AHEAD) {
        ahead.add(request);
      } else {
        context.close();
      }
    }
  }

  private void serve(ChannelHandlerContext context, HttpRequest request) {
    busy = true;
    service.serve(
        request.method().name(),
        request.uri(),
        host(request),
        handler,
        answer -> write(context, answer, request));
  }

  /** The host it was sent to, without its port. */
  private static @Nullable String host(HttpRequest request) {
    String authority = request.headers().get(HttpHeaderNames.HOST);
    return authority == null ? null : PORT.matcher(authority).replaceFirst("");
  }

  private void write(ChannelHandlerContext context, Answer answer, HttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    ByteBuf body =
        ByteBufUtil.encodeString(
            context.alloc(), java.nio.CharBuffer.wrap(answer.json()), StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.isError() ? PROBLEM : JSON)
        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    HttpUtil.setKeepAlive(response.headers(), request.protocolVersion(), keepAlive);
    if (answer.status() == Answer.METHOD_NOT_ALLOWED) {
      response.headers().set(HttpHeaderNames.ALLOW, "GET");
    }
    if (answer.retryAfterSeconds() > 0) {
      response.headers().setInt(HttpHeaderNames.RETRY_AFTER, answer.retryAfterSeconds());
    }
    if (keepAlive) {
      context.writeAndFlush(response, context.voidPromise());
    } else {
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
      ahead.clear(); // no answer will be read
    }
    HttpRequest next = ahead.poll();
    busy = next != null;
    if (next != null) {
      context.executor().execute(() -> serve(context, next)); // not deeper and deeper
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ahead.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // the peer's fault: it broke off, or did not send HTTP
  }
}
