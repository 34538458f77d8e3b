package dev.overlap.loadgen.report.document;

import java.util.List;
import java.util.Locale;

/**
 * Documents as one self-contained page, complete without its script. It escapes every text, and its
 * policy lets nothing run, or look, but what this package inlined; nothing is ever requested.
 */
public final class HtmlRenderer {
  /** Letters of a name for which a narrow page may have no room. */
  private static final int LONG = 16;

  private final StringBuilder body = new StringBuilder();

  private HtmlRenderer() {}

  /** The document as a page that can be kept as a file. */
  public static String render(Document document, String kicker) {
    return body(document, kicker).end("Overlap: " + document.title());
  }

  private static HtmlRenderer body(Document document, String kicker) {
    HtmlRenderer page = new HtmlRenderer();
    page.add("<header>\n")
        .element("p", "kicker", kicker)
        .element("h1", "", document.title())
        .block(document.scope())
        .add("</header>\n<main>\n");
    document.lead().forEach(page::block);
    document.blocks().forEach(page::block);
    page.add("</main>\n");
    if (!document.footer().isEmpty()) {
      page.add("<footer>\n").element("p", "", document.footer()).add("</footer>\n");
    }
    return page;
  }

  /** What a page shows of a document, without the page: for one that brings style and script. */
  public static String fragment(Document document, String kicker) {
    return body(document, kicker).body.toString();
  }

  private HtmlRenderer add(String markup) {
    body.append(markup);
    return this;
  }

  private HtmlRenderer block(Block block) {
    switch (block) {
      case Block.Section section -> section(section);
      case Block.Subheading heading -> element("h3", "", heading.text());
      case Block.Paragraph paragraph -> element("p", style(paragraph.tone()), paragraph.text());
      case Block.Callout callout -> {
        add("<div class=\"" + style(callout.tone()) + "\">\n").element("p", "", callout.sentence());
        list("", callout.points().stream().map(HtmlRenderer::plain).toList());
        add("</div>\n");
      }
      case Block.Items items -> items(items);
      case Block.Table table -> table(table);
      case Block.Definitions definitions -> {
        add("<dl>\n");
        definitions.definitions().forEach(this::definition);
        add("</dl>\n");
      }
      case Block.Chart chart -> chart(chart);
      case Block.Preformatted text ->
          add(text.id().isEmpty() ? "<pre>" : "<pre id=\"" + HtmlEscaper.text(text.id()) + "\">")
              .add(String.join("\n", text.lines().stream().map(HtmlEscaper::text).toList()))
              .add("</pre>\n");
    }
    return this;
  }

  private void section(Block.Section section) {
    if (!section.isEmpty()) {
      add("<section id=\"%s\">\n".formatted(HtmlEscaper.text(section.id())))
          .element("h2", "", section.heading());
      section.blocks().forEach(this::block);
      add("</section>\n");
    }
  }

  private static String plain(String text) {
    return "<li>" + HtmlEscaper.text(text) + "</li>\n";
  }

  /** A list without bullets where its lines have a word that says what they are. */
  private void items(Block.Items block) {
    boolean tagged = block.items().stream().anyMatch(item -> !item.tag().isEmpty());
    list(
        tagged ? "tagged" : "",
        block.items().stream().map(i -> tagged ? tagged(i) : plain(i.text())).toList());
  }

  private static String tagged(Block.Item item) {
    return "<li class=\"%s\"><span class=\"tag\">%s</span> <span>%s</span></li>\n"
        .formatted(style(item.tone()), HtmlEscaper.text(item.tag()), HtmlEscaper.text(item.text()));
  }

  private void list(String style, List<String> lines) {
    if (!lines.isEmpty()) {
      add(style.isEmpty() ? "<ul>\n" : "<ul class=\"" + style + "\">\n");
      lines.forEach(this::add);
      add("</ul>\n");
    }
  }

  /** A drawing with its caption; it scrolls by itself where the page is narrow. */
  private void chart(Block.Chart chart) {
    if (!chart.svg().isEmpty()) {
      add("<figure class=\"" + chart.style() + "\"><div class=\"wide\">" + chart.svg() + "</div>\n")
          .element("figcaption", "", chart.caption())
          .add("</figure>\n");
    }
    list("", chart.notes().stream().map(HtmlRenderer::plain).toList());
  }

  private void table(Block.Table table) {
    add("<div class=\"wide\"><table" + (table.prose() ? " class=\"prose\"" : ""));
    add(">\n<thead><tr>");
    table.allHeadings().forEach(h -> add("<th scope=\"col\">" + HtmlEscaper.text(h) + "</th>"));
    add("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.cells()) {
      add("<tr>" + rowHead(row.getFirst()));
      row.stream().skip(1).forEach(cell -> add("<td>" + HtmlEscaper.text(cell) + "</td>"));
      add("</tr>\n");
    }
    add("</tbody></table></div>\n");
    table.notes().forEach(note -> element("p", "note", note));
  }

  /** A long name is cut where there is no room for it; the pointer shows all of it. */
  private static String rowHead(String name) {
    String title = name.length() > LONG ? " title=\"" + HtmlEscaper.text(name) + "\"" : "";
    return "<th scope=\"row\"" + title + ">" + HtmlEscaper.text(name) + "</th>";
  }

  private void definition(Block.Definition definition) {
    element("dt", "", definition.term());
    definition.meanings().forEach(meaning -> element("dd", "", meaning));
  }

  private static String style(Tone tone) {
    return tone == Tone.PLAIN ? "" : tone.name().toLowerCase(Locale.ROOT);
  }

  private HtmlRenderer element(String tag, String style, String text) {
    String opening = style.isEmpty() ? tag : tag + " class=\"" + style + "\"";
    return text.isEmpty()
        ? this
        : add("<" + opening + ">" + HtmlEscaper.text(text) + "</" + tag + ">\n");
  }

  private String end(String title) {
    String policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'none'; style-src "
            + InlineResource.STYLE.source()
            + "; script-src "
            + InlineResource.SCRIPT.source();
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
