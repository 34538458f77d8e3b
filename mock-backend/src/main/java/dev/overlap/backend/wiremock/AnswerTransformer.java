package dev.overlap.backend.wiremock;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.DelayDistribution;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.overlap.backend.DisturbancePatterns;
import dev.overlap.backend.behaviour.DelayRequest;
import dev.overlap.backend.behaviour.PreparedAnswer;
import dev.overlap.backend.stub.StubAnswer;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What WireMock's mappings cannot say: delays from the path, and patterns over time. WireMock then
 * schedules the answer; no thread is held. Thread-safe.
 */
final class AnswerTransformer implements ResponseDefinitionTransformerV2 {
  /** Marks the mapping of {@code /delay/{duration}}. */
  static final String DELAY = "overlap-delay";

  private static final int MOST_KEPT = 1_000;
  private static final int LARGEST_KEPT = 4 * 1024;

  private final Map<String, ResponseDefinition> kept = new ConcurrentHashMap<>();

  @Override
  public String getName() {
    return DELAY;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    ResponseDefinition definition = event.getResponseDefinition();
    ResponseDefinition answer =
        definition.hasTransformer(this) ? delayed(event.getRequest().getUrl()) : definition;
    return WireRequests.current().map(request -> known(answer, request)).orElse(answer);
  }

  private static ResponseDefinition known(ResponseDefinition answer, WireRequests.Counted request) {
    ResponseDefinition sent = disturbed(answer, request);
    if (sent.getFault() != null) {
      request.isToBreak();
    }
    return sent;
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

  private static ResponseDefinition disturbed(
      ResponseDefinition answer, WireRequests.Counted request) {
    DisturbancePatterns patterns = request.period().patterns();
    if (patterns.equals(DisturbancePatterns.NONE)) {
      return answer;
    }
    boolean fails = request.period().isError(request.index());
    long delay = TimeUnit.MILLISECONDS.toNanos(drawMillis(answer));
    long now = System.nanoTime();
    long wait = request.period().release(now + delay) - now;
    ResponseDefinitionBuilder next =
        fails ? build(PreparedAnswer.ERROR.answer()) : ResponseDefinitionBuilder.like(answer);
    // Rounded up: never early.
    int millis = (int) TimeUnit.NANOSECONDS.toMillis(wait + TimeUnit.MILLISECONDS.toNanos(1) - 1);
    return next.withRandomDelay(null).withFixedDelay(millis).build();
  }

  private static long drawMillis(ResponseDefinition answer) {
    Integer fixed = answer.getFixedDelayMilliseconds();
    DelayDistribution law = answer.getDelayDistribution();
    return (fixed == null ? 0 : fixed) + (law == null ? 0 : law.sampleMillis());
  }

  private static ResponseDefinitionBuilder build(StubAnswer answer) {
    ByteBuffer body = answer.body().duplicate();
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    ResponseDefinitionBuilder builder =
        new ResponseDefinitionBuilder().withStatus(answer.status()).withBody(bytes);
    for (Map.Entry<String, String> header : answer.headers()) {
      builder.withHeader(header.getKey(), header.getValue());
    }
    return builder;
  }
}
