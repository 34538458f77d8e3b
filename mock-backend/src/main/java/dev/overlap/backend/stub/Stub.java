package dev.overlap.backend.stub;

import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.http.DelayDistribution;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.matching.MultiValuePattern;
import com.github.tomakehurst.wiremock.matching.RequestPattern;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.List;
import java.util.Map;

/**
 * One mapping that keeps to {@link LeanSubset}: whether it matches a request, and how that is
 * answered. The tests are WireMock's own, so that both engines take the same requests.
 *
 * @param priority the lower, the earlier asked
 * @param answer what is written once the delay is over
 * @param delay of the whole answer; a new one for each
 */
public record Stub(int priority, RequestPattern request, StubAnswer answer, Delay delay) {
  private static final int DEFAULT_PRIORITY = 5;

  /** A law without an upper end may draw more than a clock counts. */
  private static final int LONGEST = Integer.MAX_VALUE;

  /** Draws how long an answer waits; thread-safe. */
  @FunctionalInterface
  public interface Delay {
    long millis();
  }

  static Stub of(StubMapping mapping, StubAnswer answer) {
    Integer priority = mapping.getPriority();
    return new Stub(
        priority == null ? DEFAULT_PRIORITY : priority,
        mapping.getRequest(),
        answer,
        delay(mapping.getResponse()));
  }

  /** A random delay is added to the fixed one, as WireMock does. */
  private static Delay delay(ResponseDefinition response) {
    Integer given = response.getFixedDelayMilliseconds();
    long fixed = given == null ? 0 : given;
    DelayDistribution law = response.getDelayDistribution();
    return law == null ? () -> fixed : () -> fixed + Math.clamp(law.sampleMillis(), 0, LONGEST);
  }

  /** Whether this mapping matches the request. */
  boolean matches(RequestView view) {
    return request.getMethod().match(RequestMethod.fromString(view.method())).isExactMatch()
        && request.getUrlMatcher().match(view.url()).isExactMatch()
        && headersMatch(view)
        && queryMatches(view);
  }

  private boolean headersMatch(RequestView view) {
    Map<String, MultiValuePattern> tests = request.getHeaders();
    return tests == null
        || tests.entrySet().stream()
            .allMatch(
                test -> {
                  List<String> values = view.headers(test.getKey());
                  HttpHeader header =
                      values.isEmpty()
                          ? HttpHeader.absent(test.getKey())
                          : new HttpHeader(test.getKey(), values);
                  return test.getValue().match(header).isExactMatch();
                });
  }

  private boolean queryMatches(RequestView view) {
    Map<String, MultiValuePattern> tests = request.getQueryParameters();
    if (tests == null || tests.isEmpty()) {
      return true;
    }
    Map<String, QueryParameter> given = Urls.splitQueryFromUrl(view.url());
    return tests.entrySet().stream()
        .allMatch(
            test ->
                test.getValue()
                    .match(given.getOrDefault(test.getKey(), QueryParameter.absent(test.getKey())))
                    .isExactMatch());
  }
}
