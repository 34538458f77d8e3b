package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.Header;
import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.collection.IntObjectHashMap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of each request, encoded once per distinct delay. A large body is one for all of them.
 * Confined to the run's event loop.
 */
final class RequestBytes {
  /** A shorter body stands behind each head, so that one system call takes both. */
  private static final int SHARED_BODY_BYTES = 4_096;

  /** What is kept encoded, bodies that are shared left out; beyond it all is encoded anew. */
  private static final long MOST_BYTES = 32L << 20;

  /** A buffer and its place in the map. */
  private static final int ENTRY_BYTES = 256;

  private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);

  private final RequestTemplate template;
  private final boolean takesDelay;
  private final boolean numbered;
  private final IntObjectHashMap<ByteBuf> byDelay = new IntObjectHashMap<>();
  private @Nullable ByteBuf sharedBody;
  private long kept;

  RequestBytes(RequestTemplate template) {
    this.template = template;
    this.takesDelay = template.takesDelay();
    this.numbered = template.isNumbered();
  }

  /**
   * The encoded request; shared by all senders, which must leave its indices alone.
   *
   * @param number of the request, from 0; it matters only where requests say it
   */
  ByteBuf of(int delayMillis, long number) {
    int drawn = takesDelay ? delayMillis : Exchange.NO_DELAY;
    int key = numbered ? (int) number : drawn;
    ByteBuf bytes = byDelay.get(key);
    if (bytes == null) {
      if (kept > MOST_BYTES) {
        forget();
      }
      bytes = encode(drawn, number);
      byDelay.put(key, bytes);
    }
    return bytes;
  }

  private ByteBuf encode(int delayMillis, long number) {
    StringBuilder head = new StringBuilder(256);
    head.append(template.method())
        .append(' ')
        .append(template.pathAndQuery().replace(RequestTemplate.DELAY, delayMillis + "ms"))
        .append(" HTTP/1.1\r\n");
    if (!template.names("Host")) {
      line(head, "Host", template.authority().header());
    }
    for (Header header : template.headers()) {
      boolean counted = header.equals(RequestTemplate.NUMBER);
      line(head, header.name(), counted ? Long.toString(number) : header.value());
    }
    template
        .contentLength()
        .ifPresent(length -> line(head, "Content-Length", Integer.toString(length)));
    head.append("\r\n");
    byte[] headBytes = head.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = template.body().orElse(NO_BODY).duplicate();
    boolean shares = body.remaining() > SHARED_BODY_BYTES;
    int length = headBytes.length + (shares ? 0 : body.remaining());
    kept += length + ENTRY_BYTES;
    ByteBuf bytes = Unpooled.directBuffer(length, length).writeBytes(headBytes);
    return shares
        ? Unpooled.wrappedBuffer(bytes, sharedBody(body).retainedDuplicate())
        : bytes.writeBytes(body);
  }

  private ByteBuf sharedBody(ByteBuffer body) {
    if (sharedBody == null) {
      sharedBody = Unpooled.directBuffer(body.remaining(), body.remaining()).writeBytes(body);
    }
    return sharedBody;
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  /** Frees what is encoded; a pending write keeps its own reference. */
  private void forget() {
    byDelay.values().forEach(ByteBuf::release);
    byDelay.clear();
    kept = 0;
  }

  /** Frees the bytes; a pending write keeps its own reference. */
  void release() {
    forget();
    if (sharedBody != null) {
      sharedBody.release();
      sharedBody = null;
    }
  }
}
