package dev.overlap.server.workload;

import java.util.HexFormat;

/** Problem details for HTTP (RFC 9457) as JSON text. */
public final class Problem {
  /** Media type of {@link #json}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  /** The object with status, title and detail. */
  public static String json(int status, String title, String detail) {
    return "{\"status\":%s,\"title\":\"%s\",\"detail\":\"%s\"}"
        .formatted(status, escape(title), escape(detail));
  }

  /** Escapes for a JSON string (RFC 8259, section 7). */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ') {
        escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
