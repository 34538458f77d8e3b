package dev.overlap.loadgen.report.document;

import java.util.List;
import java.util.stream.Collectors;

/** Documents for a pull request, an issue or a page. Drawings are left out. */
public final class MarkdownRenderer {
  private final StringBuilder text = new StringBuilder();
  private final int level;

  private MarkdownRenderer(int level) {
    this.level = level;
  }

  /**
   * The document as Markdown.
   *
   * @param level of the title: 1 where it is a page of its own
   */
  public static String render(Document document, int level) {
    MarkdownRenderer markdown = new MarkdownRenderer(level);
    markdown.heading(0, document.title());
    markdown.paragraph(document.scope().text());
    document.lead().forEach(markdown::block);
    document.blocks().forEach(markdown::block);
    markdown.paragraph(document.footer());
    return markdown.text.toString().stripTrailing() + "\n";
  }

  private void block(Block block) {
    switch (block) {
      case Block.Section section -> section(section);
      case Block.Subheading heading -> heading(2, heading.text());
      case Block.Paragraph paragraph -> paragraph(paragraph.text());
      case Block.Callout callout -> {
        text.append("**").append(escape(callout.sentence())).append("**\n\n");
        list(callout.points());
      }
      case Block.Items items -> list(items.items().stream().map(Block.Item::text).toList());
      case Block.Table table -> table(table);
      case Block.Definitions definitions ->
          list(
              definitions.definitions().stream()
                  .flatMap(d -> d.meanings().stream().map(meaning -> d.term() + ": " + meaning))
                  .toList());
      case Block.Chart chart -> {}
      case Block.Preformatted lines -> preformatted(lines);
    }
  }

  private void section(Block.Section section) {
    if (!section.blocks().stream().allMatch(Block.Chart.class::isInstance)) {
      heading(1, section.heading());
      section.blocks().forEach(this::block);
    }
  }

  private void preformatted(Block.Preformatted block) {
    if (!block.isEmpty()) {
      text.append("```text\n");
      block.lines().forEach(line -> text.append(Visible.of(line)).append('\n'));
      text.append("```\n\n");
    }
  }

  private void heading(int depth, String words) {
    text.append("#".repeat(level + depth)).append(' ').append(escape(words)).append("\n\n");
  }

  private void paragraph(String words) {
    if (!words.isEmpty()) {
      text.append(escape(words)).append("\n\n");
    }
  }

  private void list(List<String> lines) {
    lines.forEach(line -> text.append("- ").append(escape(line)).append('\n'));
    text.append(lines.isEmpty() ? "" : "\n");
  }

  private void table(Block.Table table) {
    if (!table.isEmpty()) {
      row(table.allHeadings());
      text.append("| --- ".repeat(table.allHeadings().size())).append("|\n");
      table.cells().forEach(this::row);
      text.append('\n');
      table.notes().forEach(this::paragraph);
    }
  }

  private void row(List<String> cells) {
    text.append(
        cells.stream()
            .map(MarkdownRenderer::escape)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Keeps words from becoming markup, cells, lines or commands to a terminal. */
  public static String escape(String text) {
    return Visible.of(text).replaceAll("([\\\\`*_{}\\[\\]<>#|~&])", "\\\\$1");
  }
}
