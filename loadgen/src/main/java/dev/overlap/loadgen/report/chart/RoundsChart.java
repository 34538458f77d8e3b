package dev.overlap.loadgen.report.chart;

import dev.overlap.loadgen.report.chart.RoundStrip.Dot;
import dev.overlap.loadgen.report.wording.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A strip per candidate with a dot per round. All strips have one scale, relative to the figure of
 * their candidate, so that drift, an odd round and what moves all at once can be seen.
 */
public final class RoundsChart {
  private static final int LEFT = 64;
  private static final int RIGHT = 890;
  private static final int ROW = 96;
  private static final int FORKS = 24;
  private static final int NAME = 16;
  private static final int STRIP = 28;
  private static final int HALF = 24;
  private static final int BELOW = 30;
  private static final int NAME_LETTERS = 44;
  private static final int MOST_NUMBERS = 36;
  private static final double PERCENT = 100;

  /** Shares of the figure between which the scale may reach. */
  private static final double LEAST_REACH = 0.01;

  private static final double MOST_REACH = 10;

  private final List<RoundStrip> strips;
  private final List<Slot> slots;
  private final double reach;

  /** One place on the axis of rounds. */
  private record Slot(int fork, int round) {}

  private RoundsChart(List<RoundStrip> strips) {
    this.strips = strips;
    this.slots =
        strips.stream()
            .flatMap(strip -> strip.dots().stream())
            .map(dot -> new Slot(dot.fork(), dot.round()))
            .distinct()
            .sorted(Comparator.comparingInt(Slot::fork).thenComparingInt(Slot::round))
            .toList();
    double most =
        strips.stream()
            .filter(RoundStrip::hasScale)
            .flatMapToDouble(RoundsChart::deviations)
            .map(Math::abs)
            .filter(Double::isFinite)
            .max()
            .orElse(LEAST_REACH);
    this.reach = Axis.step(Math.clamp(most, LEAST_REACH, MOST_REACH));
  }

  /**
   * The chart; empty where there are no rounds.
   *
   * @param label describes the chart in words
   */
  public static String svg(String label, List<RoundStrip> strips) {
    RoundsChart chart = new RoundsChart(strips);
    return chart.slots.isEmpty() ? "" : chart.draw(label);
  }

  private static DoubleStream deviations(RoundStrip strip) {
    DoubleStream dots = strip.dots().stream().mapToDouble(Dot::value);
    return (strip.hasInterval()
            ? DoubleStream.concat(
                dots, DoubleStream.of(strip.interval().low(), strip.interval().high()))
            : dots)
        .map(strip::deviation);
  }

  private String draw(String label) {
    int top = hasForks() ? FORKS : 0;
    int bottom = top + ROW * strips.size();
    Svg svg = new Svg(bottom + BELOW, label);
    for (int i = 0; i < strips.size(); i++) {
      strip(svg, strips.get(i), top + i * ROW);
    }
    if (hasForks()) {
      forks(svg, bottom);
    }
    int every = (slots.size() + MOST_NUMBERS - 1) / MOST_NUMBERS;
    for (int i = 0; i < slots.size(); i += every) {
      svg.text(x(i), bottom + 8.0, "small middle", Integer.toString(slots.get(i).round()));
    }
    return svg.text(LEFT - 12.0, bottom + 8.0, "small soft end", "round").end();
  }

  /** A line between forks: each has new JVMs, so a step there is not drift. */
  private void forks(Svg svg, int bottom) {
    int last = -1;
    for (int i = 0; i < slots.size(); i++) {
      int fork = slots.get(i).fork();
      if (fork != last) {
        double x = x(i) - width() / 2;
        if (i > 0) {
          svg.line(x, 4, x, bottom - 6.0, "fork");
        }
        svg.text(x + 5, NAME - 2.0, "small soft", "fork " + fork);
        last = fork;
      }
    }
  }

  private boolean hasForks() {
    return slots.getFirst().fork() < slots.getLast().fork();
  }

  private double width() {
    return (double) (RIGHT - LEFT) / slots.size();
  }

  private double x(int slot) {
    return LEFT + (slot + 0.5) * width();
  }

  private void strip(Svg svg, RoundStrip strip, int top) {
    svg.name(0, top + NAME, "strong halo", strip.series(), NAME_LETTERS);
    svg.text(RIGHT, top + NAME, "end", strip.summary());
    double middle = top + STRIP + HALF;
    Axis share = new Axis(-reach, reach, false, middle + HALF, middle - HALF);
    svg.box(LEFT, middle - HALF, RIGHT - LEFT, 2 * HALF, "ground");
    if (strip.hasInterval()) {
      double low = share.at(strip.deviation(strip.interval().low()));
      double high = share.at(strip.deviation(strip.interval().high()));
      svg.box(LEFT, high, RIGHT - LEFT, low - high, "band " + strip.series().style());
    }
    svg.line(LEFT, middle, RIGHT, middle, "middle-rule");
    if (strip.hasScale()) {
      svg.text(LEFT - 12.0, middle - HALF + 9, "small end", "+" + percent());
      svg.text(LEFT - 12.0, middle + HALF, "small end", "−" + percent());
    }
    for (Dot dot : strip.dots()) {
      double y = strip.hasScale() ? share.at(strip.deviation(dot.value())) : middle;
      String style = Math.abs(strip.deviation(dot.value())) > reach ? "dot beyond" : "dot";
      svg.add(strip.series().mark(x(slot(dot)), y, style, title(strip, dot)));
    }
  }

  private int slot(Dot dot) {
    return slots.indexOf(new Slot(dot.fork(), dot.round()));
  }

  private String title(RoundStrip strip, Dot dot) {
    String value = Numbers.count(dot.value()) + " " + strip.unit();
    String fork = hasForks() ? "fork " + dot.fork() + ", " : "";
    return "%sround %s: %s".formatted(fork, dot.round(), value);
  }

  private String percent() {
    return String.format(Locale.ROOT, "%.0f %%", PERCENT * reach);
  }
}
