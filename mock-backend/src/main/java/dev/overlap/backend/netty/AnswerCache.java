package dev.overlap.backend.netty;

import com.github.tomakehurst.wiremock.common.Urls;
import dev.overlap.backend.behaviour.DelayRequest;
import dev.overlap.backend.behaviour.PreparedAnswer;
import dev.overlap.backend.stub.RequestView;
import dev.overlap.backend.stub.Stub;
import dev.overlap.backend.stub.Stubs;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the answer to a request, and keeps the bytes of those that come again. Confined to the
 * event loop.
 */
final class AnswerCache implements AutoCloseable {
  private static final int MOST_KEPT = 4_096;
  private static final int LARGEST_KEPT = 4 * 1024;
  private static final PreparedAnswer NOT_FOUND =
      PreparedAnswer.text(404, "no mapping matches this request");

  private final Stubs stubs;
  private final IdentityHashMap<Stub, PreparedAnswer> ofStubs = new IdentityHashMap<>();
  private final Map<String, PreparedAnswer> ofDelays = new HashMap<>();

  AnswerCache(Stubs stubs) {
    this.stubs = stubs;
  }

  /**
   * @throws IllegalArgumentException where the query cannot be read, as WireMock does whether or
   *     not a mapping asks for it
   */
  PreparedAnswer find(RequestView request) {
    if (request.url().indexOf('%', request.url().indexOf('?') + 1) >= 0) {
      Urls.splitQueryFromUrl(request.url());
    }
    Optional<Stub> stub = stubs.find(request);
    boolean first = stub.isPresent() && stub.get().priority() <= DelayRequest.PRIORITY;
    if (!first && DelayRequest.isMeant(request.method(), request.url())) {
      return delay(request.url());
    }
    return stub.map(found -> ofStubs.computeIfAbsent(found, AnswerCache::prepare))
        .orElse(NOT_FOUND);
  }

  private static PreparedAnswer prepare(Stub stub) {
    return PreparedAnswer.kept(stub.delay(), stub.answer());
  }

  private PreparedAnswer delay(String url) {
    PreparedAnswer known = ofDelays.get(url);
    if (known != null) {
      return known;
    }
    DelayRequest delay = DelayRequest.of(url);
    if (ofDelays.size() >= MOST_KEPT || delay.answer().body().remaining() > LARGEST_KEPT) {
      return PreparedAnswer.once(delay::millis, delay.answer());
    }
    PreparedAnswer made = PreparedAnswer.kept(delay::millis, delay.answer());
    ofDelays.put(url, made);
    return made;
  }

  @Override
  public void close() {
    ofStubs.values().forEach(PreparedAnswer::release);
    ofDelays.values().forEach(PreparedAnswer::release);
  }
}
