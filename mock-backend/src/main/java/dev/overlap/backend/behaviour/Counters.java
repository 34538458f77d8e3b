package dev.overlap.backend.behaviour;

import com.github.tomakehurst.wiremock.common.Urls;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.stub.RequestView;
import dev.overlap.backend.stub.StubAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The counters as both engines serve them: {@code GET /__counters} reads, {@code POST
 * /__counters/reset?stall=2s@10s&errorPercent=1} counts anew. Asking for them is not counted.
 * Thread-safe.
 */
public final class Counters {
  private static final String RESET = MockBackend.COUNTERS_PATH + "/reset";

  private final CountingPeriods periods;

  public Counters(CountingPeriods periods) {
    this.periods = periods;
  }

  /**
   * Whether a request asks for them, and so is not to be counted: by its exact path, so that a
   * mapping can serve every other.
   *
   * @param target of the request, as it was sent
   */
  public static boolean isCountersRequest(String target) {
    int at = target.indexOf(MockBackend.COUNTERS_PATH);
    if (at < 0) {
      return false; // nearly always
    }
    boolean begins = at == 0 || target.substring(0, at).matches("(?i)https?://[^/?#]+");
    String path = target.substring(at).split("[?#]", 2)[0];
    return begins && (path.equals(MockBackend.COUNTERS_PATH) || path.equals(RESET));
  }

  /** Answers such a request. */
  public StubAnswer answer(RequestView request) {
    String path = Urls.getPath(request.url());
    if (path.equals(MockBackend.COUNTERS_PATH)) {
      return request.method().equals("GET")
          ? counts()
          : text(405, "the counters are read with GET " + path);
    }
    if (!request.method().equals("POST")) {
      return text(405, "give POST " + path);
    }
    if (isForeign(request)) {
      return text(403, "a page of another origin may not reset the counters");
    }
    return reset(request.url());
  }

  private StubAnswer reset(String url) {
    try {
      Map<String, String> query =
          Urls.splitQueryFromUrl(url).entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().firstValue()));
      periods.reset(periods.patterns().with(query));
      System.gc(); // now, so that no collection stops the answers soon after
      return counts();
    } catch (IllegalArgumentException e) {
      return text(400, String.valueOf(e.getMessage()));
    }
  }

  /** Whether it comes from a page that was loaded from elsewhere (Fetch Metadata, W3C). */
  private static boolean isForeign(RequestView request) {
    List<String> site = request.headers("Sec-Fetch-Site");
    return !request.headers("Origin").isEmpty()
        || !(site.isEmpty() || site.equals(List.of("none")) || site.equals(List.of("same-origin")));
  }

  private StubAnswer counts() {
    return StubAnswer.of(
        200,
        "application/json",
        periods.current().counts().toJson().getBytes(StandardCharsets.UTF_8));
  }

  private static StubAnswer text(int status, String text) {
    return StubAnswer.of(status, "text/plain", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
