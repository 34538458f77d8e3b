package dev.overlap.server.model.wire;

import dev.overlap.server.workload.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Whole responses to requests that no server gets to see; the connection ends with each. */
final class Refusals {
  private Refusals() {}

  static ByteBuf of(int status, String detail, ByteBufAllocator buffers) {
    HttpResponseStatus line = HttpResponseStatus.valueOf(status);
    byte[] json =
        Problem.json(status, line.reasonPhrase(), detail).getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + line
            + "\r\nContent-Type: "
            + Problem.MEDIA_TYPE
            + "\r\nContent-Length: "
            + json.length
            + (status == HttpResponseStatus.SERVICE_UNAVAILABLE.code() ? "\r\nRetry-After: 1" : "")
            + "\r\nConnection: close\r\n\r\n";
    return buffers
        .buffer(head.length() + json.length)
        .writeBytes(head.getBytes(StandardCharsets.ISO_8859_1))
        .writeBytes(json);
  }
}
