package dev.overlap.backend.behaviour;

import dev.overlap.backend.DisturbancePatterns;
import dev.overlap.backend.behaviour.WireFormat.Persistence;
import dev.overlap.backend.stub.Stub.Delay;
import dev.overlap.backend.stub.StubAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a request is to be answered.
 *
 * @param closes whether the mapping itself says that the connection ends with the answer
 * @param kept the bytes that nearly all callers get; null where they are made for each
 */
public record PreparedAnswer(
    Delay delay, StubAnswer answer, boolean closes, @Nullable ByteBuf kept) {

  /** What an answer becomes where {@link DisturbancePatterns#errorShare} asks for errors. */
  public static final PreparedAnswer ERROR =
      text(500, "an error on purpose, by --error-rate or errorPercent");

  /** The answer to what comes while the backend ends. */
  public static final PreparedAnswer ENDING =
      once(
          () -> 0,
          new StubAnswer(
              503,
              List.of(Map.entry("Content-Type", "text/plain"), Map.entry("Connection", "close")),
              ByteBuffer.wrap("the backend is ending\n".getBytes(StandardCharsets.US_ASCII))
                  .asReadOnlyBuffer(),
              Optional.empty(),
              Optional.empty()));

  /** An answer that comes again: its bytes are kept until {@link #release}. */
  public static PreparedAnswer kept(Delay delay, StubAnswer answer) {
    return new PreparedAnswer(delay, answer, closes(answer), WireFormat.encode(answer));
  }

  /** An answer that is made once. */
  public static PreparedAnswer once(Delay delay, StubAnswer answer) {
    return new PreparedAnswer(delay, answer, closes(answer), null);
  }

  /** A line of text without delay. */
  public static PreparedAnswer text(int status, String line) {
    byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
    return once(() -> 0, StubAnswer.of(status, "text/plain", body));
  }

  /** Head and body, for the caller to release; a long body is never copied. */
  public ByteBuf bytes(Persistence persistence, boolean withBody) {
    if (kept != null && persistence == Persistence.KEPT && withBody) {
      return kept.retainedDuplicate();
    }
    ByteBuf head = WireFormat.head(answer, persistence);
    int size = answer.body().remaining();
    if (!withBody || size == 0 || !WireFormat.mayHaveBody(answer.status())) {
      return head;
    }
    ByteBuf body =
        kept == null
            ? Unpooled.wrappedBuffer(answer.body())
            : kept.retainedSlice(kept.writerIndex() - size, size);
    return Unpooled.wrappedBuffer(head, body);
  }

  private static boolean closes(StubAnswer answer) {
    return answer.headers().stream()
        .filter(WireFormat::isConnection)
        .flatMap(header -> Arrays.stream(header.getValue().split(",", -1)))
        .anyMatch(token -> token.strip().equalsIgnoreCase("close"));
  }

  public void release() {
    if (kept != null) {
      kept.release();
    }
  }
}
