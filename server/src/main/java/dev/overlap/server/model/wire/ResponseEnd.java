package dev.overlap.server.model.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Sees a response before it is encoded, and says to the gate when it begins and ends. */
final class ResponseEnd extends ChannelOutboundHandlerAdapter {
  private final RequestGate gate;
  private boolean interim;

  ResponseEnd(RequestGate gate) {
    this.gate = gate;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!interim && gate.answerBegins()) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      }
    }
    if (message instanceof LastHttpContent && !interim) {
      gate.answerEnds();
    }
    context.write(message, promise);
  }
}
