package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.wording.HtmlEscaper;
import java.util.List;

/**
 * A page under construction. It escapes every text, and its policy lets nothing run, or look, but
 * what this module inlined; nothing is ever requested.
 */
final class HtmlPage {
  /** Letters of a name for which a narrow page may have no room. */
  private static final int LONG = 16;

  private final StringBuilder body = new StringBuilder();

  /** Adds markup that was made elsewhere. */
  HtmlPage add(String markup) {
    body.append(markup);
    return this;
  }

  /** Begins a part of the page. */
  HtmlPage section(String id, String heading) {
    return add("<section id=\"%s\">\n".formatted(id)).element("h2", "", heading);
  }

  HtmlPage endSection() {
    return add("</section>\n");
  }

  HtmlPage heading(String text) {
    return element("h3", "", text);
  }

  HtmlPage paragraph(String style, String text) {
    return text.isEmpty() ? this : element("p", style, text);
  }

  /** A list without bullets; each line has a word that says what it is. */
  HtmlPage item(String style, String word, String text) {
    return add(
        "<li class=\"%s\"><span class=\"tag\">%s</span> <span>%s</span></li>\n"
            .formatted(style, HtmlEscaper.text(word), HtmlEscaper.text(text)));
  }

  /** A plain list; nothing where there are no lines. */
  HtmlPage list(List<String> lines) {
    if (!lines.isEmpty()) {
      add("<ul>\n");
      lines.forEach(line -> element("li", "", line));
      add("</ul>\n");
    }
    return this;
  }

  /** A drawing with its caption; it scrolls by itself where the page is narrow. */
  HtmlPage figure(String style, String drawing, String caption) {
    return add("<figure class=\"" + style + "\"><div class=\"wide\">" + drawing + "</div>\n")
        .element("figcaption", "", caption)
        .add("</figure>\n");
  }

  /** A table whose first column names what the row is about. */
  HtmlPage table(List<String> head, List<List<String>> rows) {
    add("<div class=\"wide\"><table>\n<thead><tr>");
    head.forEach(cell -> add("<th scope=\"col\">" + HtmlEscaper.text(cell) + "</th>"));
    add("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      add("<tr>" + rowHead(row.getFirst()));
      row.stream().skip(1).forEach(cell -> add("<td>" + HtmlEscaper.text(cell) + "</td>"));
      add("</tr>\n");
    }
    return add("</tbody></table></div>\n");
  }

  /** A long name is cut where there is no room for it; the pointer shows all of it. */
  private static String rowHead(String name) {
    String title = name.length() > LONG ? " title=\"" + HtmlEscaper.text(name) + "\"" : "";
    return "<th scope=\"row\"" + title + ">" + HtmlEscaper.text(name) + "</th>";
  }

  /** A term of a list of definitions. */
  HtmlPage define(String term, String meaning) {
    return element("dt", "", term).element("dd", "", meaning);
  }

  private HtmlPage element(String tag, String style, String text) {
    String opening = style.isEmpty() ? tag : tag + " class=\"" + style + "\"";
    return add("<" + opening + ">" + HtmlEscaper.text(text) + "</" + tag + ">\n");
  }

  /** The whole page. */
  String end(String title) {
    String policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src %s; script-src %s"
            .formatted(InlineResource.STYLE.source(), InlineResource.SCRIPT.source());
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    %s<script>%s</script>
    </body>
    </html>
    """
        .formatted(
            policy,
            HtmlEscaper.text(title),
            InlineResource.STYLE.text(),
            body,
            InlineResource.SCRIPT.text());
  }
}
