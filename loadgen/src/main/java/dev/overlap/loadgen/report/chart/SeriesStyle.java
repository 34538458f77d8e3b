package dev.overlap.loadgen.report.chart;

import dev.overlap.loadgen.report.document.HtmlEscaper;
import dev.overlap.loadgen.report.document.Visible;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one candidate looks in every chart: its colour, its dashes and the shape of its marks, so
 * that colour is never the only sign.
 *
 * @param style classes of colour and dashes
 * @param shape path of a mark around the origin
 */
public record SeriesStyle(String name, String style, String shape) {
  private static final List<String> SHAPES =
      List.of(
          "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
          "M-3.6-3.6h7.2v7.2h-7.2z",
          "M0-4.8l4.8 8.4h-9.6z",
          "M0-5.2l5.2 5.2-5.2 5.2-5.2-5.2z",
          "M0 4.8l4.8-8.4h-9.6z",
          "M-1.6-4.8h3.2v3.2h3.2v3.2h-3.2v3.2h-3.2v-3.2h-3.2v-3.2h3.2z",
          "M-4.6-4.6h9.2l-9.2 9.2h9.2z",
          "M-5.4-2.2h10.8v4.4h-10.8z");

  /** One for each name; colours come again after eight, but then with other dashes. */
  public static List<SeriesStyle> of(List<String> names) {
    return IntStream.range(0, names.size()).mapToObj(i -> of(names.get(i), i)).toList();
  }

  private static SeriesStyle of(String name, int index) {
    int many = SHAPES.size();
    int dashes = (index + index / many) % many;
    return new SeriesStyle(name, "s%s d%s".formatted(index % many, dashes), SHAPES.get(dashes));
  }

  /** One that others are held against. */
  public static SeriesStyle reference(String name) {
    return new SeriesStyle(name, "ref", SHAPES.getFirst());
  }

  /** The name, cut where it is longer than so many characters. */
  String shortName(int most) {
    return shortened(name, most);
  }

  /** A text with nothing invisible in it, cut where it is longer than so many characters. */
  static String shortened(String text, int most) {
    String shown = Visible.of(text);
    return shown.codePointCount(0, shown.length()) <= most
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** Its mark at a place. */
  String mark(double x, double y) {
    return "<path class=\"mark %s\" transform=\"%s\" d=\"%s\"/>\n"
        .formatted(style, translate(x, y), shape);
  }

  /**
   * Its mark at a place, which says under the pointer what it is.
   *
   * @param extra one more class
   */
  String mark(double x, double y, String extra, String title) {
    return "<path class=\"mark %s %s\" transform=\"%s\" d=\"%s\"><title>%s</title></path>\n"
        .formatted(style, extra, translate(x, y), shape, HtmlEscaper.text(title));
  }

  private static String translate(double x, double y) {
    return "translate(" + Svg.number(x) + " " + Svg.number(y) + ")";
  }
}
