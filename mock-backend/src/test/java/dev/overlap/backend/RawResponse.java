package dev.overlap.backend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer as it came over the wire.
 *
 * @param body a character for each byte (ISO 8859-1)
 */
record RawResponse(int status, List<String> headers, String body) {

  /** Values of a header, in order. */
  List<String> values(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .toList();
  }

  Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  String text() {
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** What both engines have to agree on. */
  String essence(String... names) {
    List<String> parts = new ArrayList<>(List.of("status " + status));
    for (String name : names) {
      parts.add(name + " " + values(name));
    }
    parts.add("length " + value("Content-Length").orElse("none"));
    parts.add("body " + body);
    return String.join("\n", parts);
  }
}
