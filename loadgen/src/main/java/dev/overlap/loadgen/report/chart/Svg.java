package dev.overlap.loadgen.report.chart;

import dev.overlap.loadgen.report.document.HtmlEscaper;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A drawing under construction, 900 units wide; it scales with the page. Looks are classes of the
 * style sheet: a policy of the page forbids them in the markup itself.
 */
final class Svg {
  static final int WIDTH = 900;

  private final StringBuilder markup = new StringBuilder();

  /**
   * An empty drawing.
   *
   * @param label describes the drawing, for people who cannot see it
   */
  Svg(int height, String label) {
    markup
        .append("<svg viewBox=\"0 0 " + WIDTH + " ")
        .append(height)
        .append("\" role=\"img\" aria-label=\"")
        .append(HtmlEscaper.text(label))
        .append("\">\n");
  }

  /** A coordinate with at most one decimal; zero for a value that is not a number. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Adds what was drawn elsewhere. */
  Svg add(String drawn) {
    markup.append(drawn);
    return this;
  }

  Svg text(double x, double y, String style, String text) {
    return add(label(x, y, style, HtmlEscaper.text(text)));
  }

  /** A name that is cut where it is too long; the pointer shows all of it. */
  Svg name(double x, double y, String style, SeriesStyle series, int most) {
    return add(label(x, y, style, titled(series, most)));
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    return add(
        "<path class=\"%s\" d=\"M%s %sL%s %s\"/>\n"
            .formatted(style, number(x1), number(y1), number(x2), number(y2)));
  }

  /** A rectangle; one of no extent is left out. */
  Svg box(double x, double y, double width, double height, String style) {
    return width > 0 && height > 0
        ? add(
            "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                .formatted(style, number(x), number(y), number(width), number(height)))
        : this;
  }

  private static String titled(SeriesStyle series, int most) {
    String whole = HtmlEscaper.text(series.name());
    String shown = HtmlEscaper.text(series.shortName(most));
    return shown.equals(whole) ? whole : "<title>" + whole + "</title>" + shown;
  }

  private static String label(double x, double y, String style, String escaped) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(style, number(x), number(y), escaped);
  }

  /** The whole drawing. */
  String end() {
    return markup + "</svg>\n";
  }
}
