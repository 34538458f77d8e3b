package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SecondReport.Law;
import dev.overlap.loadgen.result.SecondReport.Line;
import dev.overlap.loadgen.result.SecondReport.Panel;
import dev.overlap.loadgen.result.SecondReport.Sums;
import java.util.List;
import java.util.Locale;

/** What is said of the recorded second. */
public final class SecondWords {
  /** By how much counted and computed requests in the server may differ in a steady second. */
  private static final double STEADY = 0.15;

  /** Unit of the lanes of a pool. */
  private static final String POOLED = "pool thread";

  private SecondWords() {}

  /** What was known before, as a calculation. */
  public static String law(SecondReport second, Panel panel) {
    Law law = panel.law();
    String arrive = "%s requests arrive".formatted(second.requests());
    if (law == null) {
      return "no limit is known; " + arrive;
    }
    return "%s %s ÷ %s ms = %s per second; %s"
        .formatted(
            Numbers.count(law.slots()),
            plural(law.unit(), law.slots()),
            brief(law.holdMillis()),
            rate(law.perSecond()),
            arrive);
  }

  private static String rate(double perSecond) {
    return perSecond < 10 ? brief(perSecond) : Numbers.count(perSecond);
  }

  private static String brief(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String plural(String unit, int count) {
    return count == 1 ? unit : unit + "s";
  }

  /** What happened, in one line. */
  public static String happened(Panel panel) {
    Sums sums = panel.sums();
    return "%s of %s answered within the second; %s held %s of the time, computing %s; longest queue %s"
        .formatted(
            sums.answeredInSecond(),
            panel.lines().size(),
            lanes(panel),
            Numbers.percent(sums.heldShare()),
            Numbers.percent(sums.computingShare()),
            sums.longestQueue());
  }

  /** The lanes, counted. */
  public static String lanes(Panel panel) {
    return panel.lanesInAll() + " " + plural(panel.laneUnit(), panel.lanesInAll());
  }

  /** Where the time of a request went. */
  public static String request(Line line) {
    if (line.started() < 0) {
      return "request %s: nothing worked on it".formatted(line.number());
    }
    long waited = line.waiting() < 0 ? 0 : line.back() - line.waiting();
    long answered = line.answered() < 0 ? line.started() : line.answered();
    return "request %s: queued %s ms, at the backend %s ms, worked on %s ms"
        .formatted(
            line.number(),
            millis(line.started() - line.arrival()),
            millis(waited),
            millis(answered - line.started() - waited));
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f", Math.max(0, micros) / 1e3);
  }

  /** How the second was made, and what its signs mean. */
  public static String caption(SecondReport second) {
    String scale =
        second.scale() > 1.01
            ? ("A scale model of the load, 1 to %s, recorded after the rounds: %s requests in the"
                    + " second%s. What computes is not scaled.")
                .formatted(brief(second.scale()), second.requests(), pools(second))
            : "Recorded after the rounds, at the rate that the load asks for: %s requests in the second."
                .formatted(second.requests());
    return scale
        + " The same requests arrive at the same moments under every candidate. Above: what is"
        + " scarce; solid is computing, hatched is held and only waiting. Below: each request,"
        + " dotted while it is queued, light while it is at the backend, solid while it is worked"
        + " on. Outline: when the law has it answered.";
  }

  private static String pools(SecondReport second) {
    boolean pooled =
        second.panels().stream().anyMatch(p -> p.law() != null && p.laneUnit().equals(POOLED));
    return pooled ? ", and pools of threads as much smaller, down to one thread" : "";
  }

  /** One sentence of finding. */
  public static String finding(SecondReport second) {
    return "Of the same %s requests, within the same second, %s."
        .formatted(
            second.requests(),
            String.join(
                ", ",
                second.panels().stream()
                    .map(p -> p.candidate() + " answered " + p.sums().answeredInSecond())
                    .toList()));
  }

  /** The sums of every candidate. */
  public static Table table(SecondReport second) {
    List<Column<Panel>> columns =
        List.of(
            new Column<>("candidate", Panel::candidate),
            new Column<>("law/s", p -> p.law() == null ? Numbers.NONE : rate(p.law().perSecond())),
            new Column<>("done", p -> String.valueOf(p.sums().answeredInSecond())),
            new Column<>("held", p -> Numbers.percent(p.sums().heldShare())),
            new Column<>("busy", p -> Numbers.percent(p.sums().computingShare())),
            new Column<>("queue", p -> String.valueOf(p.sums().longestQueue())),
            new Column<>("ms", p -> brief(p.sums().meanMillis())),
            new Column<>("L", p -> brief(p.sums().meanInSystem())),
            new Column<>("λ × W", p -> littles(second, p)),
            new Column<>("CPU", p -> Numbers.whole(p.cost().recordedMicros())),
            new Column<>("without", p -> Numbers.whole(p.cost().plainMicros())));
    return Table.of(
        columns,
        second.panels(),
        "done: answered within the second. held, busy (computing): shares of the lanes' time; under"
            + " models that block, the client's own work counts as waiting. L: requests in the"
            + " server, counted; λ × W: their rate times their mean time, the same where the second"
            + " is steady (* where it is not, because a queue grows). CPU: µs per request while it"
            + " was recorded, and in a second without recording; so few requests cost more each"
            + " than under load.");
  }

  private static String littles(SecondReport second, Panel panel) {
    Sums sums = panel.sums();
    double product = second.requests() * sums.meanMillis() / 1000;
    boolean steady = Math.abs(product - sums.meanInSystem()) <= STEADY * Math.max(1, product);
    return brief(product) + (steady ? "" : "*");
  }
}
