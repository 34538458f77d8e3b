package dev.overlap.loadgen.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.buffer.ByteBuf;
import io.netty.util.internal.PlatformDependent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedBodyTest {
  private static final int MEGABYTE = 1 << 20;

  private static RequestBytes posts(int bodyBytes) {
    return new RequestBytes(
        RequestTemplate.get("http://localhost/{delay}")
            .with("POST", List.of(), Optional.of(ByteBuffer.wrap(new byte[bodyBytes]))));
  }

  /** Small and shared bodies, in turn and again. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_096, 4_097, MEGABYTE})
  void eachDelayHasItsOwnHeadAndTheWholeBody(int bodyBytes) {
    RequestBytes requests = posts(bodyBytes);
    for (int delay : new int[] {5, 70, 5, 800, 70}) {
      ByteBuf bytes = requests.of(delay, 0);
      String text = bytes.toString(ISO_8859_1);

      assertThat(text).startsWith("POST /" + delay + "ms HTTP/1.1\r\n");
      assertThat(text).contains("\r\nContent-Length: " + bodyBytes + "\r\n");
      assertThat(text.length() - text.indexOf("\r\n\r\n") - 4).isEqualTo(bodyBytes);
    }
    requests.release();
  }

  /** 1,500 delays with a body of 1 MB, and many delays with smaller ones. */
  @ParameterizedTest
  @ValueSource(strings = {"1500 1048576", "60000 4000", "200000 0"})
  void memoryDoesNotGrowWithTheNumberOfDelays(String given) {
    String[] words = given.split(" ", -1);
    long before = PlatformDependent.usedDirectMemory();
    RequestBytes requests = posts(Integer.parseInt(words[1]));
    for (int delay = 0; delay < Integer.parseInt(words[0]); delay++) {
      assertThat(requests.of(delay, 0).refCnt()).isEqualTo(1);
    }

    assertThat(PlatformDependent.usedDirectMemory() - before)
        .as("bytes that are held, and counted")
        .isBetween(1L * MEGABYTE, 40L * MEGABYTE);

    requests.release();
    assertThat(PlatformDependent.usedDirectMemory()).isEqualTo(before);
  }
}
