package dev.overlap.server.web;

import dev.overlap.loadgen.report.document.HtmlEscaper;

/** Markup under construction, in which every text is escaped. Not thread-safe. */
final class Html {
  private final StringBuilder markup = new StringBuilder();

  /** Markup as it is. */
  Html raw(String text) {
    markup.append(text);
    return this;
  }

  /** Markup in which these texts, escaped, take the places of {@code %s}. */
  Html add(String format, Object... texts) {
    Object[] escaped = new Object[texts.length];
    for (int i = 0; i < texts.length; i++) {
      escaped[i] = HtmlEscaper.text(String.valueOf(texts[i]));
    }
    markup.append(format.formatted(escaped));
    return this;
  }

  @Override
  public String toString() {
    return markup.toString();
  }
}
