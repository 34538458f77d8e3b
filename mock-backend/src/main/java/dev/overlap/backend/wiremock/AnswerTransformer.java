package dev.overlap.backend.wiremock;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.overlap.backend.behaviour.DelayRequest;
import dev.overlap.backend.stub.StubAnswer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What WireMock's mappings cannot say: a delay and a length from the path. Thread-safe. */
final class AnswerTransformer implements ResponseDefinitionTransformerV2 {
  /** Marks the mapping of {@code /delay/{duration}}. */
  static final String DELAY = "overlap-delay";

  private static final int MOST_KEPT = 1_000;
  private static final int LARGEST_KEPT = 4 * 1024;
  private static final int MOST_FILLING = 64 * 1024 * 1024;

  private final Map<String, ResponseDefinition> kept = new ConcurrentHashMap<>();
  private final Map<Integer, byte[]> fillings = new HashMap<>();

  @Override
  public String getName() {
    return DELAY;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    ResponseDefinition definition = event.getResponseDefinition();
    return definition.hasTransformer(this) ? delayed(event.getRequest().getUrl()) : definition;
  }

  /** Answers of the same length share their bytes, since many may be on their way at a time. */
  private synchronized byte[] filling(int length, ByteBuffer body) {
    if (!fillings.containsKey(length)
        && length > MOST_FILLING - fillings.keySet().stream().mapToInt(Integer::intValue).sum()) {
      fillings.clear();
    }
    return fillings.computeIfAbsent(length, any -> bytes(body));
  }

  private static byte[] bytes(ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    return bytes;
  }

  /** Answers are cached by request, because most loads name few delays. */
  private ResponseDefinition delayed(String url) {
    ResponseDefinition known = kept.get(url);
    if (known != null) {
      return known;
    }
    DelayRequest request = DelayRequest.of(url);
    ResponseDefinition answer = build(request.answer()).withFixedDelay(request.millis()).build();
    if (kept.size() < MOST_KEPT && request.answer().body().remaining() <= LARGEST_KEPT) {
      kept.put(url, answer);
    }
    return answer;
  }

  private ResponseDefinitionBuilder build(StubAnswer answer) {
    int length = answer.body().remaining();
    byte[] bytes = length <= LARGEST_KEPT ? bytes(answer.body()) : filling(length, answer.body());
    ResponseDefinitionBuilder builder =
        new ResponseDefinitionBuilder().withStatus(answer.status()).withBody(bytes);
    for (Map.Entry<String, String> header : answer.headers()) {
      builder.withHeader(header.getKey(), header.getValue());
    }
    return builder;
  }
}
