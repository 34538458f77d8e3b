package dev.overlap.loadgen.report.document;

/** Escapes text for HTML. */
public final class HtmlEscaper {
  private HtmlEscaper() {}

  /** Keeps text from becoming markup, in elements and in quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Text as it may stand in elements and quoted attributes: invisible characters are shown. */
  public static String text(String text) {
    return escape(Visible.of(text));
  }
}
