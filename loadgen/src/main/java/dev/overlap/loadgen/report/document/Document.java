package dev.overlap.loadgen.report.document;

import java.util.List;

/**
 * A report before it has a format: built once from a record, and rendered as text, Markdown or
 * HTML. Renderers know nothing of what it is about. Immutable, so any thread may use it.
 *
 * @param title of the whole
 * @param scope one sentence below the title; empty for none
 * @param lead what must be read before anything else; text shows it above the title
 * @param blocks in the order in which they are read
 * @param footer one last line; empty for none
 */
public record Document(
    String title, Block.Paragraph scope, List<Block> lead, List<Block> blocks, String footer) {
  public Document {
    lead = List.copyOf(lead);
    blocks = List.copyOf(blocks);
  }

  /** This document as text of 80 columns, without colours. */
  public String text() {
    return TextRenderer.render(this, false);
  }
}
