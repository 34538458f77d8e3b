package dev.overlap.backend.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds mappings that could never answer, because the backend answers their path itself. One whose
 * pattern takes other paths as well can.
 */
final class ReservedPaths {
  private static final Set<String> COUNTERS = Set.of("/__counters", "/__counters/reset");
  private static final String ADMIN = "/__admin";
  private static final List<String> PLAIN = List.of("url", "urlPath", "urlPathTemplate");
  private static final List<String> PATTERNS = List.of("urlPattern", "urlPathPattern");

  private ReservedPaths() {}

  /**
   * Reports each of a mapping's paths that is taken.
   *
   * @param admin whether {@code /__admin} and what lies below it is
   */
  static void check(JsonNode mapping, boolean admin, Consumer<String> faults) {
    JsonNode request = mapping.path("request");
    for (String field : PLAIN) {
      String given = request.path(field).asText();
      check(field, given, given.split("[?#]", 2)[0], admin, faults);
    }
    for (String field : PATTERNS) {
      String given = request.path(field).asText();
      String bare = given.replaceAll("^\\^|\\$$", "");
      check(field, given, bare.split("\\\\[?#]", 2)[0], admin, faults);
    }
  }

  private static void check(
      String field, String given, String path, boolean admin, Consumer<String> faults) {
    if (COUNTERS.contains(path)) {
      faults.accept(
          "request.%s \"%s\" is answered by the backend itself; give another path"
              .formatted(field, given));
    } else if (admin && (path.equals(ADMIN) || path.startsWith(ADMIN + "/"))) {
      faults.accept(
          "request.%s \"%s\" is answered by WireMock's own interface; give another path, or leave"
                  .formatted(field, given)
              + " --admin out");
    }
  }
}
