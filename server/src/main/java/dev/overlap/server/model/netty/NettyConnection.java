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

/**
 * One connection to the bare server, whose gate passes on one request at a time. Confined to the
 * event loop.
 */
final class NettyConnection extends SimpleChannelInboundHandler<HttpObject> {
  private static final AsciiString JSON = AsciiString.cached("application/json");
  private static final AsciiString PROBLEM = AsciiString.cached(Problem.MEDIA_TYPE);

  private final DedicatedRequests service;
  private final WorkHandler handler;

  NettyConnection(DedicatedRequests service, WorkHandler handler) {
    this.service = service;
    this.handler = handler;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message.decoderResult().isFailure()) {
      context.close();
    } else if (message instanceof HttpRequest request) {
      service.serve(
          request.method().name(),
          request.uri(),
          request.headers()::get,
          handler,
          answer -> write(context, answer, request));
    }
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
    if (!answer.serverTiming().isEmpty()) {
      response.headers().set("Server-Timing", answer.serverTiming());
    }
    if (keepAlive) {
      context.writeAndFlush(response, context.voidPromise());
    } else {
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // the peer's fault: it broke off, or did not send HTTP
  }
}
