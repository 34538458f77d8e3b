package dev.overlap.loadgen.report.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Documents for a terminal, 80 columns wide. What comes from outside cannot steer the terminal:
 * control characters are shown, not sent. Drawings are left out.
 */
public final class TextRenderer {
  private static final int WIDTH = 80;
  private static final String INDENT = "  ";
  private static final String BOLD = "\u001b[1m";
  private static final String RESET = "\u001b[0m";

  private final List<Line> lines = new ArrayList<>();

  private record Line(String sequence, String text) {}

  private TextRenderer() {}

  /**
   * The document as lines.
   *
   * @param coloured whether escape sequences of a terminal may stand in it
   */
  public static String render(Document document, boolean coloured) {
    StringBuilder text = new StringBuilder();
    for (Line line : of(document).lines) {
      boolean paint = coloured && !line.sequence().isEmpty();
      text.append(paint ? line.sequence() + line.text() + RESET : line.text()).append('\n');
    }
    return text.toString();
  }

  /** How many lines the document has. */
  public static int height(Document document) {
    return of(document).lines.size();
  }

  private static TextRenderer of(Document document) {
    TextRenderer text = new TextRenderer();
    text.blocks(document.lead());
    if (!document.title().isEmpty()) {
      text.blank();
      text.add(BOLD, "", document.title());
    }
    if (!document.scope().isEmpty()) {
      text.add("", "", document.scope().text());
    }
    text.blocks(document.blocks());
    if (!document.footer().isEmpty()) {
      text.blank();
      text.add(sequence(Tone.SOFT), "", document.footer());
    }
    return text;
  }

  /** An empty line before what follows, unless it begins the text. */
  private void blank() {
    if (!lines.isEmpty()) {
      lines.add(new Line("", ""));
    }
  }

  private void blocks(List<Block> blocks) {
    for (Block block : blocks) {
      if (shows(block)) {
        blank();
        block(block);
      }
    }
  }

  private static boolean shows(Block block) {
    return switch (block) {
      case Block.Chart chart -> false;
      case Block.Section section -> section.blocks().stream().anyMatch(TextRenderer::shows);
      default -> !block.isEmpty();
    };
  }

  private void block(Block block) {
    switch (block) {
      case Block.Section section -> section(section);
      case Block.Subheading heading -> add("", "", heading.text() + ":");
      case Block.Paragraph paragraph -> add(sequence(paragraph.tone()), "", paragraph.text());
      case Block.Callout callout -> {
        add(sequence(callout.tone()), "", callout.sentence());
        callout.points().forEach(point -> add(sequence(callout.tone()), INDENT, point));
      }
      case Block.Items items ->
          items.items().forEach(item -> add(sequence(item.tone()), INDENT, item.text()));
      case Block.Table table -> table(table);
      case Block.Definitions definitions -> definitions.definitions().forEach(this::definition);
      case Block.Chart chart -> {}
      case Block.Preformatted text ->
          text.lines().forEach(line -> lines.add(new Line("", INDENT + Visible.of(line))));
    }
  }

  /** A heading stands close to what it is about. */
  private void section(Block.Section section) {
    add(BOLD, "", section.heading());
    boolean close = true;
    for (Block block : section.blocks()) {
      if (shows(block)) {
        if (!close) {
          blank();
        }
        block(block);
        close = block instanceof Block.Subheading;
      }
    }
  }

  private void table(Block.Table table) {
    String indent = table.prose() ? INDENT : "";
    TextTable cells = new TextTable(table, WIDTH - indent.length());
    cells.lines(0).forEach(line -> lines.add(new Line(BOLD, indent + line)));
    for (int row = 1; row <= table.rows().size(); row++) {
      cells.lines(row).forEach(line -> lines.add(new Line("", indent + line)));
      String remark = table.rows().get(row - 1).remark();
      if (!remark.isEmpty()) {
        add(sequence(Tone.SOFT), indent + INDENT, remark);
      }
    }
    table.notes().forEach(note -> add(sequence(Tone.SOFT), INDENT, note));
  }

  private void definition(Block.Definition definition) {
    definition.meanings().forEach(text -> add("", INDENT, definition.term() + ": " + text));
  }

  /** Adds a text, broken into lines at blanks; lines after the first are indented further. */
  private void add(String sequence, String indent, String text) {
    String deeper = indent + INDENT;
    String before = indent;
    for (String line : Visible.wrapped(text, WIDTH - indent.length(), WIDTH - deeper.length())) {
      lines.add(new Line(sequence, before + line));
      before = deeper;
    }
  }

  private static String sequence(Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case SOFT -> "\u001b[2m";
      case CLAIM, GOOD -> "\u001b[32m";
      case WARNING -> "\u001b[33m";
    };
  }
}
