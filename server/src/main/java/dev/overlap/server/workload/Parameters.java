package dev.overlap.server.workload;

import dev.overlap.backend.DelayText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of one request, as its query gives them; each is taken once, and none is left. */
final class Parameters {
  private static final String DEFAULT_DELAY = "100ms";
  private static final Pattern COUNT = Pattern.compile("(\\d{1,12})([kM]?)");

  private final Map<String, String> given = new LinkedHashMap<>();

  /**
   * @param query what stands behind the question mark; empty if nothing does
   */
  Parameters(String query) throws BadWorkException {
    if (query.isEmpty()) {
      return;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()
          && given.put(name, decoded(equals < 0 ? "" : pair.substring(equals + 1))) != null) {
        throw BadWorkException.badRequest(
            "'" + name + "' is given twice; give it once, as in ?delay=100ms");
      }
    }
  }

  private static String decoded(String text) throws BadWorkException {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw BadWorkException.badRequest("the query is not well formed: " + e.getMessage());
    }
  }

  /** The delay in milliseconds. */
  int delay() throws BadWorkException {
    String text = take("delay", DEFAULT_DELAY);
    return DelayText.parseMillis(text)
        .orElseThrow(
            () -> BadWorkException.badRequest("delay '" + text + "' is not " + DelayText.ALLOWED));
  }

  /** A whole number, as in {@code 500}, {@code 20k} or {@code 5M}. */
  long count(String name, String unlessGiven, long low, long high) throws BadWorkException {
    String text = take(name, unlessGiven);
    Matcher matcher = COUNT.matcher(text);
    if (matcher.matches()) {
      long unit =
          switch (matcher.group(2)) {
            case "k" -> 1_000;
            case "M" -> 1_000_000;
            default -> 1;
          };
      long value = Long.parseLong(matcher.group(1)) * unit;
      if (value >= low && value <= high) {
        return value;
      }
    }
    throw BadWorkException.badRequest(
        String.format(
            Locale.ROOT,
            "%s '%s' is not a whole number from %,d to %,d, as in %s=%s",
            name,
            text,
            low,
            high,
            name,
            unlessGiven));
  }

  /** One of some words. */
  String oneOf(String name, String unlessGiven, String... allowed) throws BadWorkException {
    String text = take(name, unlessGiven);
    if (!Arrays.asList(allowed).contains(text)) {
      throw BadWorkException.badRequest(
          "%s '%s' is not one of %s, as in %s=%s"
              .formatted(name, text, String.join(", ", allowed), name, unlessGiven));
    }
    return text;
  }

  private String take(String name, String unlessGiven) {
    String text = given.remove(name);
    return text == null ? unlessGiven : text;
  }

  /** Refuses parameters that were not taken. */
  void end(String example) throws BadWorkException {
    if (!given.isEmpty()) {
      throw BadWorkException.badRequest(
          "parameter '%s' is unknown here; give parameters as in %s"
              .formatted(given.keySet().iterator().next(), example));
    }
  }
}
