package dev.overlap.loadgen.report.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A part of a document. All texts are plain: renderers escape them. Immutable. */
public sealed interface Block {
  /** Whether there is nothing to show. */
  default boolean isEmpty() {
    return false;
  }

  /**
   * Blocks below a heading.
   *
   * @param id unique in the document, for links
   */
  record Section(String id, String heading, List<Block> blocks) implements Block {
    public Section {
      blocks = blocks.stream().filter(block -> !block.isEmpty()).toList();
    }

    /** A section of these blocks. */
    public static Section of(String id, String heading, Block... blocks) {
      return new Section(id, heading, Arrays.asList(blocks));
    }

    @Override
    public boolean isEmpty() {
      return blocks.isEmpty();
    }
  }

  /** A heading within a section. */
  record Subheading(String text) implements Block {}

  /** One or more sentences. */
  record Paragraph(Tone tone, String text) implements Block {
    public static Paragraph plain(String text) {
      return new Paragraph(Tone.PLAIN, text);
    }

    @Override
    public boolean isEmpty() {
      return text.isEmpty();
    }
  }

  /** A sentence that must not be missed, and points that belong to it. */
  record Callout(Tone tone, String sentence, List<String> points) implements Block {}

  /**
   * A line of a list.
   *
   * @param tag a word that says what the line is, shown where the line has a colour; or empty
   */
  record Item(Tone tone, String tag, String text) {}

  /** Lines of equal rank. */
  record Items(List<Item> items) implements Block {
    public static Items of(List<String> lines) {
      return new Items(lines.stream().map(line -> new Item(Tone.PLAIN, "", line)).toList());
    }

    @Override
    public boolean isEmpty() {
      return items.isEmpty();
    }
  }

  /** A column of a table: its heading, and how its cell is made of a row's record. */
  record Column<T>(String heading, Function<T, String> cell) {}

  /**
   * A row of a table.
   *
   * @param remark a sentence about the row; empty for none
   */
  record Row(List<String> cells, String remark) {}

  /**
   * A table whose first column names what the row is about.
   *
   * @param remarks the heading of the rows' remarks; empty where no row has one
   * @param prose whether cells are text, which begins at the left
   * @param notes say what the figures are
   */
  record Table(
      List<String> headings, List<Row> rows, String remarks, boolean prose, List<String> notes)
      implements Block {
    /** A table with a row for each of these records. */
    public static <T> Table of(List<Column<T>> columns, List<T> records, String... notes) {
      List<Row> rows =
          records.stream()
              .map(r -> new Row(columns.stream().map(c -> c.cell().apply(r)).toList(), ""))
              .toList();
      return new Table(
          columns.stream().map(Column::heading).toList(), rows, "", false, List.of(notes));
    }

    @Override
    public boolean isEmpty() {
      return rows.isEmpty();
    }

    /** The cells of all rows, remarks included. */
    List<List<String>> cells() {
      return rows.stream().map(row -> with(row.cells(), row.remark())).toList();
    }

    /** The headings, that of the remarks included. */
    List<String> allHeadings() {
      return with(headings, remarks);
    }

    private List<String> with(List<String> cells, String remark) {
      return remarks.isEmpty() ? cells : Stream.concat(cells.stream(), Stream.of(remark)).toList();
    }
  }

  /** A term and what is said of it. */
  record Definition(String term, List<String> meanings) {}

  /** Terms, each with what is said of it. */
  record Definitions(List<Definition> definitions) implements Block {
    /** One meaning for each term, in the order of the map; a term without one is left out. */
    public static Definitions of(Map<String, String> meanings) {
      List<Definition> definitions = new ArrayList<>();
      meanings.forEach(
          (term, meaning) -> {
            if (!meaning.isEmpty()) {
              definitions.add(new Definition(term, List.of(meaning)));
            }
          });
      return new Definitions(definitions);
    }

    @Override
    public boolean isEmpty() {
      return definitions.isEmpty();
    }
  }

  /**
   * A drawing, for formats that can show one; its figures stand in a table as well.
   *
   * @param style its class of the style sheet; or empty
   * @param svg its markup, which is not escaped; empty where there is nothing to draw
   * @param notes lines below it
   */
  record Chart(String style, String svg, String caption, List<String> notes) implements Block {
    /** A drawing with its caption. */
    public Chart(String svg, String caption) {
      this("", svg, caption, List.of());
    }

    @Override
    public boolean isEmpty() {
      return svg.isEmpty() && notes.isEmpty();
    }
  }

  /**
   * Lines that keep their blanks.
   *
   * @param id unique in the document; empty for none
   */
  record Preformatted(String id, List<String> lines) implements Block {
    @Override
    public boolean isEmpty() {
      return lines.isEmpty();
    }
  }
}
