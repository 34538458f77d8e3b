package dev.overlap.backend.behaviour;

import dev.overlap.backend.DisturbancePatterns;
import dev.overlap.backend.stub.Stub.Delay;
import dev.overlap.backend.stub.StubAnswer;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    return new PreparedAnswer(delay, answer, closes(answer), WireFormat.encode(answer, true, true));
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

  /** Head and body, for the caller to release. */
  public ByteBuf bytes(boolean keepAlive, boolean withBody) {
    return kept != null && keepAlive && withBody
        ? kept.retainedDuplicate()
        : WireFormat.encode(answer, keepAlive, withBody);
  }

  private static boolean closes(StubAnswer answer) {
    return answer.headers().stream()
        .anyMatch(
            header ->
                header.getKey().equalsIgnoreCase("Connection")
                    && header.getValue().equalsIgnoreCase("close"));
  }

  public void release() {
    if (kept != null) {
      kept.release();
    }
  }
}
