package dev.overlap.loadgen.plan;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A header to send with each request; its name as it was given. */
public record Header(String name, String value) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Headers that say what the generator itself decides, and why they cannot be given. */
  private static final Map<String, String> DECIDED =
      Map.of(
          "content-length", "the length sent is that of the body",
          "transfer-encoding", "the body is sent as it is, with its length",
          "upgrade", "the connection stays HTTP/1.1",
          "http2-settings", "the connection stays HTTP/1.1");

  /** Whether this may be the name of a header, or a method. */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /**
   * Reads {@code NAME: VALUE}.
   *
   * @throws IllegalArgumentException if it is not a header, or says what is not up to the caller
   */
  public static Header parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || !isToken(text.substring(0, colon))) {
      throw refused(text, "is not a header; give one, as in 'Accept: text/html'");
    }
    text.chars()
        .filter(c -> (c < ' ' && c != '\t') || c == 127)
        .findFirst()
        .ifPresent(
            c -> {
              throw refused(
                  text.replace((char) c, ' '),
                  "holds the control character %s; give one line of text, as in 'Accept: text/html'"
                      .formatted(AddressText.code(c)));
            });
    Header header = new Header(text.substring(0, colon), text.substring(colon + 1).strip());
    String decided = DECIDED.get(header.name.toLowerCase(Locale.ROOT));
    if (decided != null) {
      throw refused(text, "cannot be given, because " + decided + "; leave it out");
    }
    if (header.is("Connection") && header.lists("upgrade")) {
      throw refused(text, "cannot be given, because the connection stays HTTP/1.1; leave it out");
    }
    return header;
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException("'%s' %s".formatted(text, why));
  }

  /** Whether it has this name, in any case. */
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** Whether its value, a list with commas, has this element, in any case. */
  boolean lists(String element) {
    for (String part : value.split(",", -1)) {
      if (part.strip().equalsIgnoreCase(element)) {
        return true;
      }
    }
    return false;
  }
}
