package dev.overlap.loadgen.report.chart;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Times by percentile, a panel for each kind of time, on the axis that HdrHistogram's plots have:
 * each further nine is as wide as the one before. The script of the page redraws it at other
 * scales, from the data next to it.
 */
public final class PercentileChart {
  private static final int HEIGHT = 356;
  private static final int TOP = 30;
  private static final int BOTTOM = 306;
  private static final int LEFT = 58;
  private static final int RIGHT = 734;
  private static final int GAP = 26;
  private static final int LEGEND = 744;

  private static final int ROOM_PER_LETTER = 6;

  /** Levels that may be written, within a tenfold. */
  private static final List<Integer> TICKS = List.of(0, 10, 23);

  private final String id;
  private final List<Panel> panels;
  private final int levels;
  private final Axis time;

  /** Curves that are drawn over each other. */
  public record Panel(String title, List<PercentileCurve> curves) {
    public Panel {
      curves = List.copyOf(curves);
    }
  }

  private PercentileChart(String id, List<Panel> panels) {
    this.id = id;
    this.panels = panels;
    this.levels = curves(panels).stream().mapToInt(curve -> curve.millis().size()).max().orElse(0);
    this.time =
        Axis.logarithmic(
            curves(panels).stream().flatMap(curve -> curve.millis().stream()).toList(),
            BOTTOM,
            TOP);
  }

  /**
   * The chart with its data; empty where no panel has a curve.
   *
   * @param id unique in the page
   * @param label describes the chart in words
   */
  public static String of(String id, String label, List<Panel> panels) {
    PercentileChart chart = new PercentileChart(id, panels);
    return chart.levels < 2 ? "" : chart.drawing(label) + chart.data();
  }

  /** Which curves are missing, and why; a sentence each. */
  public static List<String> missing(List<Panel> panels) {
    List<String> missing = new ArrayList<>();
    for (Panel panel : panels) {
      for (PercentileCurve curve : panel.curves()) {
        if (curve.millis().isEmpty()) {
          missing.add(
              "%s, %s: no curve, as %s."
                  .formatted(
                      curve.series().name(),
                      panel.title(),
                      curve.readable()
                          ? "there are no samples or too few"
                          : "its histogram cannot be read"));
        }
      }
    }
    return missing;
  }

  private static List<PercentileCurve> curves(List<Panel> panels) {
    return panels.stream().flatMap(panel -> panel.curves().stream()).toList();
  }

  private double width() {
    return (RIGHT - LEFT - GAP * (panels.size() - 1.0)) / panels.size();
  }

  private double left(int panel) {
    return LEFT + panel * (width() + GAP);
  }

  private double decades() {
    return PercentileCurve.position(levels - 1);
  }

  private double x(int panel, int level) {
    return left(panel) + PercentileCurve.position(level) / decades() * width();
  }

  private String drawing(String label) {
    Svg svg = new Svg(HEIGHT, label);
    for (int i = 0; i < panels.size(); i++) {
      panel(svg, i);
    }
    List<PercentileCurve> last =
        panels.getLast().curves().stream().filter(curve -> !curve.millis().isEmpty()).toList();
    Legend.draw(
        svg,
        last.stream()
            .map(curve -> new Legend.Entry(curve.series(), time.at(curve.millis().getLast())))
            .toList(),
        LEGEND,
        TOP + 8.0,
        BOTTOM - 4.0);
    return svg.end();
  }

  private void panel(Svg svg, int panel) {
    double left = left(panel);
    svg.text(left, TOP - 12.0, "strong", panels.get(panel).title() + ", ms");
    svg.text(left + width() / 2, HEIGHT - 12.0, "small soft middle", "percentile");
    svg.add("<g class=\"grid\">\n");
    for (double tick : time.ticks()) {
      double y = time.at(tick);
      svg.line(left, y, left + width(), y, "rule");
      if (panel == 0) {
        svg.text(LEFT - 8.0, y + 4, "small end", Axis.label(tick));
      }
    }
    percentiles(svg, panel);
    svg.add("</g>\n").add(clip(panel));
    svg.add("<g class=\"plot\" clip-path=\"url(#%s-%s)\">\n".formatted(id, panel));
    panels.get(panel).curves().forEach(curve -> curve(svg, panel, curve));
    svg.add("</g>\n");
  }

  private void percentiles(Svg svg, int panel) {
    for (int level : written()) {
      double x = x(panel, level);
      svg.line(x, TOP, x, BOTTOM, "rule");
      svg.text(x, BOTTOM + 18.0, "small middle", PercentileCurve.label(level));
    }
  }

  /** The levels that are written: the nines first, others where there is room. */
  private List<Integer> written() {
    List<Integer> written = new ArrayList<>();
    for (int within : TICKS) {
      for (int level = within; level < levels; level += PercentileCurve.LEVELS) {
        int candidate = level;
        if (written.stream().allMatch(other -> haveRoom(candidate, other))) {
          written.add(level);
        }
      }
    }
    return written;
  }

  private boolean haveRoom(int level, int other) {
    int letters = (PercentileCurve.label(level) + PercentileCurve.label(other)).length();
    return Math.abs(x(0, level) - x(0, other)) >= ROOM_PER_LETTER * letters;
  }

  /** A little more than the panel, so that a line at its edge keeps its width. */
  private String clip(int panel) {
    return """
    <clipPath id="%s-%s"><rect x="%s" y="%s" width="%s" height="%s"/></clipPath>
    """
        .formatted(
            id,
            panel,
            Svg.number(left(panel) - 5),
            TOP - 5,
            Svg.number(width() + 10),
            BOTTOM - TOP + 10);
  }

  private void curve(Svg svg, int panel, PercentileCurve curve) {
    StringBuilder path = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    for (int level = 0; level < curve.millis().size(); level++) {
      double x = x(panel, level);
      double y = time.at(curve.millis().get(level));
      path.append(level == 0 ? "M" : level == 1 ? "L" : " ");
      path.append(Svg.number(x)).append(' ').append(Svg.number(y));
      marks.append(PercentileCurve.isMarked(level) ? curve.series().mark(x, y) : "");
    }
    svg.add("<path class=\"curve %s\" d=\"%s\"/>\n".formatted(curve.series().style(), path));
    svg.add(marks.toString());
  }

  /** What the script needs to draw it anew. */
  private String data() {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < panels.size(); i++) {
      json.append(i == 0 ? "" : ",\n")
          .append("{\"title\":" + quoted(panels.get(i).title()))
          .append(",\"left\":" + Svg.number(left(i)))
          .append(",\"width\":" + Svg.number(width()))
          .append(",\"curves\":[")
          .append(
              panels.get(i).curves().stream()
                  .map(PercentileChart::json)
                  .collect(Collectors.joining(",\n")))
          .append("]}");
    }
    return """
    <script type="application/json">{"tails":%s,"top":%s,"bottom":%s,"panels":[
    %s]}</script>
    """
        .formatted(PercentileCurve.tails(), TOP, BOTTOM, json);
  }

  private static String json(PercentileCurve curve) {
    return "{\"name\":%s,\"style\":%s,\"shape\":%s,\"millis\":[%s]}"
        .formatted(
            quoted(curve.series().shortName(40)),
            quoted(curve.series().style()),
            quoted(curve.series().shape()),
            curve.millis().stream()
                .map(value -> Axis.plain(BigDecimal.valueOf(value)))
                .collect(Collectors.joining(",")));
  }

  /** A string of JSON that cannot end the element it stands in. */
  private static String quoted(String text) {
    return '"'
        + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text))
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
        + '"';
  }
}
