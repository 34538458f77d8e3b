package dev.overlap.loadgen.report.chart;

import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.report.wording.SweepTable;
import dev.overlap.loadgen.result.SweepReport.Pace;
import dev.overlap.loadgen.result.SweepReport.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Throughput against concurrency, both logarithmic: what waiting alone allows is a straight line
 * there, and a candidate leaves it where it stops keeping up.
 */
public final class SweepChart {
  private static final int HEIGHT = 356;
  private static final int TOP = 30;
  private static final int BOTTOM = 306;
  private static final int LEFT = 66;
  private static final int RIGHT = 734;
  private static final int LEGEND = 744;
  private static final int APART = 34;

  private final List<Point> points;
  private final Axis concurrency;
  private final Axis rate;

  private SweepChart(List<Point> points) {
    this.points = points.stream().sorted(Comparator.comparingInt(Point::concurrency)).toList();
    this.concurrency =
        Axis.logarithmic(
            points.stream().map(point -> (double) point.concurrency()).toList(), LEFT, RIGHT);
    this.rate =
        Axis.logarithmic(
            points.stream()
                .flatMap(
                    point ->
                        Stream.of(
                            point.idealPerSecond(),
                            point.throughput().estimate(),
                            point.throughput().low(),
                            point.throughput().high()))
                .toList(),
            BOTTOM,
            TOP);
  }

  /**
   * The chart; empty where nothing was driven.
   *
   * @param candidates names in the order that gives them their looks in the other charts
   */
  public static String svg(List<String> candidates, List<Point> points) {
    return points.isEmpty() ? "" : new SweepChart(points).draw(candidates);
  }

  private String draw(List<String> candidates) {
    Set<String> names = new LinkedHashSet<>(candidates);
    points.forEach(point -> names.add(point.candidate()));
    Svg svg =
        new Svg(
            HEIGHT,
            "Throughput of each candidate against concurrency, next to the line of what waiting"
                + " alone allows; the table below has the same figures");
    grid(svg);
    List<Legend.Entry> legend = new ArrayList<>();
    legend.add(ideal(svg));
    for (SeriesStyle series : SeriesStyle.of(List.copyOf(names))) {
      List<Point> own =
          points.stream().filter(point -> point.candidate().equals(series.name())).toList();
      if (!own.isEmpty()) {
        curve(svg, series, own);
        legend.add(new Legend.Entry(series, y(own.getLast())));
      }
    }
    Legend.draw(svg, legend, LEGEND, TOP, BOTTOM);
    return svg.end();
  }

  private void grid(Svg svg) {
    svg.text(LEFT, TOP - 12.0, "small soft end", "req/s");
    svg.text((LEFT + RIGHT) / 2.0, HEIGHT - 12.0, "small soft middle", "concurrency");
    for (double tick : rate.ticks()) {
      svg.line(LEFT, rate.at(tick), RIGHT, rate.at(tick), "rule");
      svg.text(LEFT - 8.0, rate.at(tick) + 4, "small end", Axis.label(tick));
    }
    double last = -APART;
    for (int driven : points.stream().map(Point::concurrency).distinct().toList()) {
      double x = concurrency.at(driven);
      svg.line(x, TOP, x, BOTTOM, "rule");
      if (x - last >= APART) {
        svg.text(x, BOTTOM + 18.0, "small middle", Axis.label(driven));
        last = x;
      }
    }
  }

  private Legend.Entry ideal(Svg svg) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? "M" : "L");
      path.append(place(concurrency.at(point.concurrency()), rate.at(point.idealPerSecond())));
    }
    svg.add("<path class=\"curve ref\" d=\"%s\"/>\n".formatted(path));
    return new Legend.Entry(
        SeriesStyle.reference("ideal"), rate.at(points.getLast().idealPerSecond()));
  }

  private void curve(Svg svg, SeriesStyle series, List<Point> own) {
    StringBuilder path = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    for (Point point : own) {
      double x = concurrency.at(point.concurrency());
      path.append(path.isEmpty() ? "M" : "L").append(place(x, y(point)));
      if (point.throughput().high() > point.throughput().low()) {
        svg.line(
            x, rate.at(point.throughput().low()), x, rate.at(point.throughput().high()), "whisker");
      }
      String style = point.pace() == Pace.KEEPS_UP ? "dot" : "hollow";
      marks.append(series.mark(x, y(point), style, title(point)));
    }
    svg.add("<path class=\"curve %s\" d=\"%s\"/>\n".formatted(series.style(), path));
    svg.add(marks.toString());
  }

  private double y(Point point) {
    return rate.at(point.throughput().estimate());
  }

  private static String place(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }

  private static String title(Point point) {
    double estimate = point.throughput().estimate();
    return "%s at %s: %s req/s%s"
        .formatted(
            point.candidate(),
            Axis.label(point.concurrency()),
            Double.isFinite(estimate) ? Numbers.count(estimate) : Numbers.NONE,
            said(SweepTable.pace(point)));
  }

  private static String said(String pace) {
    return pace.isEmpty() ? "" : ", " + pace;
  }
}
