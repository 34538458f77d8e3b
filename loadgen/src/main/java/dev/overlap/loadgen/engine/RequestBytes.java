package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The bytes of each request, encoded once per distinct delay. Confined to the run's event loop. */
final class RequestBytes {
  private final RequestTemplate template;
  private final Map<Integer, ByteBuf> byDelay = new HashMap<>();

  RequestBytes(RequestTemplate template) {
    this.template = template;
  }

  /** A view of the encoded request that the channel may consume; the bytes are shared. */
  ByteBuf of(int delayMillis) {
    int key = template.takesDelay() ? delayMillis : Exchange.NO_DELAY;
    return byDelay.computeIfAbsent(key, this::encode).retainedDuplicate();
  }

  private ByteBuf encode(int delayMillis) {
    byte[] body = template.body().orElse("").getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(256);
    head.append(template.method())
        .append(' ')
        .append(template.pathAndQuery().replace(RequestTemplate.DELAY, delayMillis + "ms"))
        .append(" HTTP/1.1\r\nHost: ")
        .append(template.base().getRawAuthority())
        .append("\r\n");
    template
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (template.body().isPresent()) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    return Unpooled.directBuffer()
        .writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1))
        .writeBytes(body);
  }

  /** Frees the bytes; the views of them that are still being written must be gone by then. */
  void release() {
    byDelay.values().forEach(ByteBuf::release);
    byDelay.clear();
  }
}
