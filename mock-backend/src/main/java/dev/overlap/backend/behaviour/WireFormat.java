package dev.overlap.backend.behaviour;

import dev.overlap.backend.stub.StubAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers as HTTP/1.1 (RFC 9112); every one has a length. */
public final class WireFormat {
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private WireFormat() {}

  /** What becomes of a connection after an answer, and whether its head has to say so. */
  public enum Persistence {
    /** It is kept, as in HTTP/1.1 without a word. */
    KEPT,
    /** It is kept, and an HTTP/1.0 caller is sent a header that says so. */
    KEPT_AND_SAID,
    /** It is closed. */
    CLOSED
  }

  /** Head and body in one buffer outside the heap, which the caller releases. */
  static ByteBuf encode(StubAnswer answer) {
    ByteBuf head = head(answer, Persistence.KEPT);
    ByteBuf body = Unpooled.wrappedBuffer(answer.body());
    ByteBuf whole = Unpooled.directBuffer(head.readableBytes() + body.readableBytes());
    whole.writeBytes(head);
    head.release();
    return mayHaveBody(answer.status()) ? whole.writeBytes(body) : whole;
  }

  /** The head by itself, outside the heap. */
  public static ByteBuf head(StubAnswer answer, Persistence persistence) {
    StringBuilder text = new StringBuilder(128);
    text.append("HTTP/1.1 ").append(HttpResponseStatus.valueOf(answer.status())).append("\r\n");
    for (Map.Entry<String, String> header : answer.headers()) {
      if (!isConnection(header) || isToBeSaid(header.getValue(), persistence)) {
        text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
      }
    }
    if (answer.status() != NO_CONTENT) {
      text.append("Content-Length: ").append(answer.body().remaining()).append("\r\n");
    }
    if (persistence != Persistence.KEPT) {
      String token = persistence == Persistence.CLOSED ? "close" : "keep-alive";
      text.append("Connection: ").append(token).append("\r\n");
    }
    ByteBuf head = Unpooled.directBuffer(text.length() + 2);
    head.writeCharSequence(text.append("\r\n"), StandardCharsets.ISO_8859_1);
    return head;
  }

  static boolean isConnection(Map.Entry<String, String> header) {
    return header.getKey().equalsIgnoreCase("Connection");
  }

  /** The field is written once: a mapping's own only where the engine has nothing to say. */
  private static boolean isToBeSaid(String own, Persistence persistence) {
    return persistence == Persistence.KEPT && !own.equalsIgnoreCase("keep-alive");
  }

  /** The interim answer to a caller that asks before it sends a body (RFC 9110, 10.1.1). */
  public static ByteBuf goOn() {
    return Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII);
  }

  /** The head of an answer in chunks, with these bytes where a chunk should be. */
  public static ByteBuf brokenChunk(byte[] noise) {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), noise);
  }

  /** Whether an answer of this status has a body at all (RFC 9110, 6.4.1). */
  public static boolean mayHaveBody(int status) {
    return status != NO_CONTENT && status != NOT_MODIFIED;
  }
}
