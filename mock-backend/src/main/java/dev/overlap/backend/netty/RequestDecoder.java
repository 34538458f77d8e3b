package dev.overlap.backend.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's reader of requests, stricter in one thing: a request with two lengths is refused, since
 * two readers may disagree about where it ends. It knows whether a request is half read.
 */
final class RequestDecoder extends HttpRequestDecoder {
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int LONGEST_HEADERS = 8 * 1024;

  private final StubConnection connection;
  private boolean isWithin;

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
    connection.onRead(isWithin || actualReadableBytes() > 0);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
      throws Exception {
    int from = buffer.readerIndex();
    super.decode(context, buffer, out);
    isWithin =
        out.isEmpty()
            ? isWithin || buffer.readerIndex() > from
            : !(out.getLast() instanceof LastHttpContent);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
  }
}
