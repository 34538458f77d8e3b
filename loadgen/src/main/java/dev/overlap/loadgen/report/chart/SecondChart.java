package dev.overlap.loadgen.report.chart;

import dev.overlap.loadgen.report.wording.SecondWords;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SecondReport.Hold;
import dev.overlap.loadgen.result.SecondReport.Lane;
import dev.overlap.loadgen.result.SecondReport.Line;
import dev.overlap.loadgen.result.SecondReport.Panel;
import java.util.List;

/**
 * One second of every candidate on one time axis. Above in each panel are lanes, which are what is
 * scarce; below, a line for each request from its arrival to its answer. The outline is what the
 * law predicts.
 */
public final class SecondChart {
  private static final double LEFT = 118;
  private static final double RIGHT = 884;
  private static final double TITLE = 17;
  private static final double BAND = 50;
  private static final double LANES = 78;
  private static final double FLATTEST = 4;
  private static final double TALLEST = 13;
  private static final double BETWEEN = 10;
  private static final double PITCH = 3.2;
  private static final double AFTER = 30;
  private static final int AXIS = 26;
  private static final int TICKS = 10;
  private static final int NAME_LETTERS = 40;

  private final SecondReport second;
  private final Svg svg;

  private SecondChart(SecondReport second, Svg svg) {
    this.second = second;
    this.svg = svg;
  }

  /**
   * The chart; empty where no candidate was recorded.
   *
   * @param names of all candidates, which have the same looks in every chart
   */
  public static String svg(SecondReport second, List<String> names) {
    if (second.panels().isEmpty()) {
      return "";
    }
    double height = second.panels().stream().mapToDouble(SecondChart::height).sum();
    Svg svg =
        new Svg(
            (int) Math.ceil(height) + AXIS,
            "One second of "
                + second.panels().size()
                + " candidates, each request a line from its arrival to its answer; the table"
                + " below has the sums");
    SecondChart chart = new SecondChart(second, svg);
    double top = 0;
    List<SeriesStyle> styles = SeriesStyle.of(names);
    for (Panel panel : second.panels()) {
      SeriesStyle style =
          styles.stream()
              .filter(s -> s.name().equals(panel.candidate()))
              .findFirst()
              .orElse(styles.getFirst());
      chart.panel(panel, style, top);
      top += height(panel);
    }
    svg.text(LEFT, top + 14, "small", "0 ms");
    svg.text(RIGHT, top + 14, "small end", "1,000 ms");
    return svg.end();
  }

  private static double laneHeight(Panel panel) {
    return Math.clamp(LANES / Math.max(1, panel.lanes().size()), FLATTEST, TALLEST);
  }

  private static double lanesHeight(Panel panel) {
    return laneHeight(panel) * Math.max(1, panel.lanes().size());
  }

  private static double height(Panel panel) {
    return BAND + lanesHeight(panel) + BETWEEN + PITCH * panel.lines().size() + AFTER;
  }

  private static double x(long micros) {
    double share = Math.clamp((double) micros / SecondReport.MICROS, 0, 1);
    return LEFT + share * (RIGHT - LEFT);
  }

  private void panel(Panel panel, SeriesStyle style, double top) {
    double bars = top + BAND;
    double lines = bars + lanesHeight(panel) + BETWEEN;
    double bottom = lines + PITCH * panel.lines().size();
    String colour = style.style().replaceAll(" .*", "");
    svg.add(
        "<g class=\"panel %s\" data-left=\"%s\" data-right=\"%s\" data-top=\"%s\" data-bottom=\"%s\">\n"
            .formatted(
                colour, Svg.number(LEFT), Svg.number(RIGHT), Svg.number(bars), Svg.number(bottom)));
    // How bars that wait are filled: in the colour of the panel that it stands in.
    svg.add(
        """
        <defs><pattern id="hatch-%s" width="5" height="5" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><path class="hatch" d="M0 0V5"/></pattern></defs>
        """
            .formatted(colour));
    svg.name(0, top + TITLE, "strong", style, NAME_LETTERS);
    svg.text(LEFT, top + TITLE, "", SecondWords.law(second, panel));
    svg.text(LEFT, top + TITLE + 18, "small happened", SecondWords.happened(panel));
    svg.text(0, bars + 10, "small", SecondWords.lanes(panel));
    svg.text(0, lines + 10, "small", panel.lines().size() + " requests");
    for (int i = 0; i <= TICKS; i++) {
      double at = x(i * SecondReport.MICROS / TICKS);
      svg.line(at, bars, at, bottom, "rule");
    }
    svg.add("<g class=\"happened\">\n");
    for (int i = 0; i < panel.lanes().size(); i++) {
      lane(panel.lanes().get(i), bars + i * laneHeight(panel), laneHeight(panel) - 1);
    }
    for (int i = 0; i < panel.lines().size(); i++) {
      request(panel.lines().get(i), lines + (i + 0.5) * PITCH);
    }
    svg.add("</g>\n");
    ghost(panel.lines(), lines);
    svg.add("</g>\n");
  }

  private void lane(Lane lane, double y, double height) {
    svg.box(LEFT, y, RIGHT - LEFT, height, "ground");
    for (Hold hold : lane.holds()) {
      double from = x(hold.from());
      double width = Math.max(0.8, x(hold.to()) - from);
      String style = hold.computing() ? "held computing" : "held waiting";
      svg.add(
          "<rect class=\"%s\" data-n=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
              .formatted(
                  style,
                  hold.request(),
                  Svg.number(from),
                  Svg.number(y),
                  Svg.number(width),
                  Svg.number(height)));
    }
  }

  private void request(Line line, double y) {
    svg.add(
        "<g class=\"request\" data-n=\"%s\" data-at=\"%s %s %s %s %s\"><title>%s</title>\n"
            .formatted(
                line.number(),
                line.arrival(),
                line.started(),
                line.waiting(),
                line.back(),
                line.answered(),
                SecondWords.request(line)));
    long started = line.started() < 0 ? SecondReport.MICROS : line.started();
    long answered = line.answered() < 0 ? SecondReport.MICROS : line.answered();
    part(line.arrival(), started, y, "queued");
    if (line.waiting() < 0) {
      part(started, answered, y, "worked");
    } else {
      part(started, line.waiting(), y, "worked");
      part(line.waiting(), line.back(), y, "away");
      part(line.back(), answered, y, "worked");
    }
    svg.add("</g>\n");
  }

  private void part(long from, long to, double y, String style) {
    if (from < SecondReport.MICROS && to > from) {
      double begin = x(from);
      svg.line(begin, y, Math.max(begin + 0.8, x(to)), y, style);
    }
  }

  /** When the law has requests answered: an outline before anything is known of the run. */
  private void ghost(List<Line> lines, double top) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).predicted() > SecondReport.MICROS) {
        continue; // with drawn delays, a later one may still be answered
      }
      double at = x(lines.get(i).predicted());
      path.append(path.isEmpty() ? "M" : "L").append(Svg.number(at)).append(' ');
      path.append(Svg.number(top + i * PITCH))
          .append('V')
          .append(Svg.number(top + (i + 1) * PITCH));
    }
    svg.add("<path class=\"ghost\" d=\"" + path + "\"/>\n");
  }
}
