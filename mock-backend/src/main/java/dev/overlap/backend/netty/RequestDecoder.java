package dev.overlap.backend.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Netty's reader of requests, stricter in one thing: a request with two lengths is refused, since
 * two readers may disagree about where it ends.
 */
final class RequestDecoder extends HttpRequestDecoder {
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int LONGEST_HEADERS = 8 * 1024;

  private final StubConnection connection;

  RequestDecoder(StubConnection connection) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LONGEST_HEADERS));
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    connection.onBytes();
    super.channelRead(context, message);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
  }
}
