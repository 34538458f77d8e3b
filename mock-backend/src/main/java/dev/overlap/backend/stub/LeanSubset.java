package dev.overlap.backend.stub;

import com.fasterxml.jackson.databind.JsonNode;
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
          "comment",
          "persistent",
          "insertionIndex",
          "metadata",
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

  /** The engine frames its answers itself. */
  private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

  /** They would end a header's line before its time. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  private static final int LOWEST_STATUS = 200;
  private static final int HIGHEST_STATUS = 599;

  private LeanSubset() {}

  /** Reports every field of one mapping that the lean engine would have to ignore. */
  static void check(JsonNode mapping, Consumer<String> faults) {
    only(MAPPING, mapping, "", faults);
    JsonNode request = mapping.path("request");
    only(REQUEST, request, "request.", faults);
    for (String tests : Set.of("queryParameters", "headers")) {
      for (Map.Entry<String, JsonNode> test : request.path(tests).properties()) {
        only(OPERATORS, test.getValue(), "request." + tests + "." + test.getKey() + ".", faults);
      }
    }
    JsonNode response = mapping.path("response");
    only(RESPONSE, response, "response.", faults);
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      if (FRAMING.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        faults.accept("response.headers." + header.getKey() + ADVICE);
      }
      if (CONTROL.matcher(header.getKey()).find() || holdsControl(header.getValue())) {
        faults.accept("response.headers." + header.getKey() + " holds control characters");
      }
    }
    int status = response.path("status").asInt(LOWEST_STATUS);
    if (status != 0 && (status < LOWEST_STATUS || status > HIGHEST_STATUS)) {
      faults.accept("response.status " + status + ADVICE);
    }
  }

  /** A value, or any of several. */
  private static boolean holdsControl(JsonNode value) {
    for (JsonNode part : value) {
      if (holdsControl(part)) {
        return true;
      }
    }
    return CONTROL.matcher(value.asText()).find();
  }

  private static void only(
      Set<String> allowed, JsonNode node, String prefix, Consumer<String> faults) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!allowed.contains(field.getKey()) && MappingChecks.isGiven(field.getValue())) {
        faults.accept(prefix + field.getKey() + ADVICE);
      }
    }
  }
}
