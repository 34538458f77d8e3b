package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.collection.IntObjectHashMap;
import java.nio.charset.StandardCharsets;

/** The bytes of each request, encoded once per distinct delay. Confined to the run's event loop. */
final class RequestBytes {
  private final RequestTemplate template;
  private final boolean takesDelay;
  private final IntObjectHashMap<ByteBuf> byDelay = new IntObjectHashMap<>();

  RequestBytes(RequestTemplate template) {
    this.template = template;
    this.takesDelay = template.takesDelay();
  }

  /** The encoded request; shared by all senders, which must leave its indices alone. */
  ByteBuf of(int delayMillis) {
    int key = takesDelay ? delayMillis : Exchange.NO_DELAY;
    ByteBuf bytes = byDelay.get(key);
    if (bytes == null) {
      bytes = encode(key);
      byDelay.put(key, bytes);
    }
    return bytes;
  }

  private ByteBuf encode(int delayMillis) {
    StringBuilder head = new StringBuilder(256);
    head.append(template.method())
        .append(' ')
        .append(template.pathAndQuery().replace(RequestTemplate.DELAY, delayMillis + "ms"))
        .append(" HTTP/1.1\r\n");
    if (!template.names("Host")) {
      line(head, "Host", template.base().getRawAuthority());
    }
    template.headers().forEach((name, value) -> line(head, name, value));
    boolean framed = template.names("Content-Length") || template.names("Transfer-Encoding");
    template
        .body()
        .filter(body -> !framed)
        .ifPresent(body -> line(head, "Content-Length", Integer.toString(body.remaining())));
    head.append("\r\n");
    ByteBuf bytes =
        Unpooled.directBuffer().writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    template.body().ifPresent(body -> bytes.writeBytes(body.duplicate()));
    return bytes;
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  /** Frees the bytes; a pending write keeps its own reference. */
  void release() {
    byDelay.values().forEach(ByteBuf::release);
    byDelay.clear();
  }
}
