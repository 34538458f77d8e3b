package dev.overlap.backend.behaviour;

import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import dev.overlap.backend.DelayText;
import dev.overlap.backend.stub.StubAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code /delay/{duration}?bytes=N}, as both engines answer it. The delay is in the path because
 * WireMock's own random delays cannot be seeded.
 *
 * @param millis how long the answer waits
 * @param answer what is sent then
 */
public record DelayRequest(int millis, StubAnswer answer) {
  public static final String PATH = "/delay/";

  /** A mapping of a lower number comes first, one of a higher number never. */
  public static final int PRIORITY = 5;

  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final byte FILLING = 'x';

  private static volatile ByteBuffer filling = ByteBuffer.allocateDirect(0);

  /** Whether the path is one of these. */
  public static boolean isMeant(String method, String url) {
    String path = Urls.getPath(url);
    return method.equals("GET")
        && path.startsWith(PATH)
        && path.length() > PATH.length()
        && path.indexOf('/', PATH.length()) < 0;
  }

  /** Reads it from path and query; what cannot be read is answered 400 at once. */
  public static DelayRequest of(String url) {
    Optional<Integer> millis = DelayText.parseMillis(Urls.getPath(url).substring(PATH.length()));
    if (millis.isEmpty()) {
      return refusal("/delay/{duration} takes " + DelayText.ALLOWED);
    }
    QueryParameter bytes = url.indexOf('?') < 0 ? null : Urls.splitQueryFromUrl(url).get("bytes");
    if (bytes == null) {
      byte[] body = "{\"delayMillis\":%s}".formatted(millis.get()).getBytes(StandardCharsets.UTF_8);
      return new DelayRequest(millis.get(), StubAnswer.of(200, "application/json", body));
    }
    String text = bytes.firstValue();
    if (!text.matches("\\d{1,8}") || Integer.parseInt(text) > MOST_BYTES) {
      return refusal(
          "bytes takes a whole number from 0 to %s, as in bytes=4096".formatted(MOST_BYTES));
    }
    ByteBuffer body = filling(Integer.parseInt(text));
    return new DelayRequest(millis.get(), StubAnswer.of(200, "application/octet-stream", body));
  }

  /** All answers share the same bytes, of which there are never fewer than the longest has. */
  private static ByteBuffer filling(int size) {
    ByteBuffer shared = filling;
    if (shared.capacity() < size) {
      byte[] bytes = new byte[Math.min(MOST_BYTES, 2 * size)];
      Arrays.fill(bytes, FILLING);
      shared = ByteBuffer.allocateDirect(bytes.length).put(bytes);
      filling = shared.asReadOnlyBuffer();
    }
    return shared.asReadOnlyBuffer().slice(0, size).asReadOnlyBuffer();
  }

  private static DelayRequest refusal(String text) {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return new DelayRequest(0, StubAnswer.of(400, "text/plain", body));
  }
}
