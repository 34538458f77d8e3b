package dev.overlap.backend.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The part of WireMock's mappings that the lean engine serves. Whatever else a mapping holds is
 * refused at start: an engine that ignored it would answer something else than WireMock does.
 */
final class LeanSubset {
  private static final String ADVICE = " is beyond the netty engine; use --backend wiremock";

  /** Those without effect on an answer are allowed as well. */
  private static final Set<String> MAPPING =
      Set.of(
          "id",
          "uuid",
          "name",
          "persistent",
          "insertionIndex",
          "metadata",
          "meta",
          "$schema",
          "mappings",
          "priority",
          "request",
          "response");

  private static final Set<String> REQUEST =
      Set.of(
          "method", "url", "urlPath", "urlPattern", "urlPathPattern", "queryParameters", "headers");

  private static final Set<String> RESPONSE =
      Set.of(
          "status",
          "headers",
          "body",
          "jsonBody",
          "base64Body",
          "bodyFileName",
          "fixedDelayMilliseconds",
          "delayDistribution",
          "chunkedDribbleDelay",
          "fault");

  private static final Set<String> OPERATORS = Set.of("equalTo", "caseInsensitive", "matches");

  private static final Set<String> EMPTY_IS_NOTHING =
      Set.of("cookies", "pathParameters", "formParameters", "transformerParameters");

  /** The engine frames its answers itself. */
  private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

  /** They would end a header's line before its time. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  /** RFC 9110, 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final int LOWEST_STATUS = 200;
  private static final int HIGHEST_STATUS = 599;

  private LeanSubset() {}

  /**
   * Reports every field of one mapping that the lean engine would have to ignore.
   *
   * @param mapping as it was written
   * @param stub as WireMock understands it
   */
  static void check(JsonNode mapping, StubMapping stub, Consumer<String> faults) {
    only(MAPPING, mapping, "", faults);
    JsonNode request = mapping.path("request");
    only(REQUEST, request, "request.", faults);
    for (String tests : List.of("queryParameters", "headers")) {
      for (Map.Entry<String, JsonNode> test : request.path(tests).properties()) {
        test(test.getValue(), "request." + tests + "." + test.getKey(), faults);
      }
    }
    only(RESPONSE, mapping.path("response"), "response.", faults);
    ResponseDefinition response = stub.getResponse();
    if (response.getHeaders() != null) {
      response.getHeaders().all().forEach(header -> header(header, faults));
    }
    int status = response.getStatus();
    if (status < LOWEST_STATUS || status > HIGHEST_STATUS) {
      faults.accept("response.status " + status + ADVICE);
    }
  }

  /** What a parameter or a header is compared with. */
  private static void test(JsonNode test, String name, Consumer<String> faults) {
    only(OPERATORS, test, name + ".", faults);
    if (MappingChecks.isGiven(test.path("equalTo")) == MappingChecks.isGiven(test.path("matches"))
        && test.properties().stream().allMatch(field -> OPERATORS.contains(field.getKey()))) {
      faults.accept(name + " " + test + " has to have either equalTo or matches");
    }
  }

  private static void header(HttpHeader header, Consumer<String> faults) {
    String name = "response.headers." + header.key();
    if (FRAMING.contains(header.key().toLowerCase(Locale.ROOT))) {
      faults.accept(name + ADVICE);
    }
    if (!TOKEN.matcher(header.key()).matches()) {
      faults.accept(name + " holds characters that no name of a header may hold");
    }
    for (String value : header.getValues()) {
      if (value == null || CONTROL.matcher(value).find()) {
        faults.accept(name + " holds control characters, or null");
      }
    }
  }

  private static void only(
      Set<String> allowed, JsonNode node, String prefix, Consumer<String> faults) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!allowed.contains(field.getKey()) && isSomething(field)) {
        faults.accept(prefix + field.getKey() + ADVICE);
      }
    }
  }

  /**
   * An empty list of tests tests nothing; other objects mean something also where they are empty.
   */
  private static boolean isSomething(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    boolean isEmptyList = value.isArray() || EMPTY_IS_NOTHING.contains(field.getKey());
    return MappingChecks.isGiven(value) && !(isEmptyList && value.isEmpty());
  }
}
