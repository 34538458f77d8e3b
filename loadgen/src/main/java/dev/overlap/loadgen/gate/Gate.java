package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Claim;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression that a run passes or not, as in {@code p99<250ms}, {@code errors=0}, {@code
 * virtual:rate>4500}.
 *
 * @param text as it was written
 * @param candidate the one that it concerns; all of them if empty
 * @param metric what is looked at
 * @param bound milliseconds, a count, a share or a rate, by the metric
 */
public record Gate(String text, Optional<String> candidate, Metric metric, double bound)
    implements Expectation {
  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "p50, p90, p99, p99.9, max or mean < a duration; errors = or < a count or percentage;"
          + " rate > a number; as in p99<250ms, errors=0 or virtual:rate>4500";

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:([\\w-]+):)?(p50|p90|p99|p99\\.9|max|mean|errors|rate)\\s*([<>=])\\s*(\\S+)");

  /** What a gate looks at. */
  public enum Metric {
    P50,
    P90,
    P99,
    P999,
    MAX,
    MEAN,
    ERRORS_EQUAL,
    ERRORS_BELOW,
    ERROR_SHARE_EQUALS,
    ERROR_SHARE_BELOW,
    RATE_ABOVE;

    /** Counts can be judged also where times cannot be believed. */
    boolean isCount() {
      return switch (this) {
        case ERRORS_EQUAL, ERRORS_BELOW, ERROR_SHARE_EQUALS, ERROR_SHARE_BELOW -> true;
        default -> false;
      };
    }
  }

  /** How a gate was met. */
  public enum Outcome {
    PASSED,
    CROSSED,
    UNJUDGED
  }

  /**
   * A gate applied to one candidate.
   *
   * @param gate as it was written
   */
  public record Result(String gate, String candidate, Outcome outcome, String measured) {
    /** The same for the record of the run. */
    public GateReport report() {
      return new GateReport(gate, candidate, outcome.name(), measured);
    }

    /** One line for people. */
    public String line() {
      return "%s %s: %s (%s)".formatted(outcome, candidate, gate, measured);
    }
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static Gate parse(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      throw refused(text);
    }
    String bound = shape.group(4);
    Optional<String> candidate = Optional.ofNullable(shape.group(1));
    try {
      return switch (shape.group(2) + shape.group(3)) {
        case "errors=" ->
            errors(text, candidate, bound, Metric.ERRORS_EQUAL, Metric.ERROR_SHARE_EQUALS);
        case "errors<" ->
            errors(text, candidate, bound, Metric.ERRORS_BELOW, Metric.ERROR_SHARE_BELOW);
        case "rate>" -> new Gate(text, candidate, Metric.RATE_ABOVE, Units.perSecond(bound));
        case "p50<", "p90<", "p99<", "p99.9<", "max<", "mean<" ->
            new Gate(
                text,
                candidate,
                Metric.valueOf(shape.group(2).toUpperCase(Locale.ROOT).replace(".", "")),
                Units.duration(bound).toNanos() / 1e6);
        default -> throw refused(text);
      };
    } catch (IllegalArgumentException e) {
      throw refused(text);
    }
  }

  private static Gate errors(
      String text, Optional<String> candidate, String bound, Metric counted, Metric shared) {
    if (!bound.endsWith("%")) {
      return new Gate(text, candidate, counted, Units.count(bound));
    }
    return new Gate(text, candidate, shared, Units.share(bound));
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "'%s' is not a valid gate; give %s".formatted(text, ALLOWED));
  }

  /** Whether this gate concerns the candidate. */
  public boolean concerns(String name) {
    return candidate.map(name::equals).orElse(true);
  }

  @Override
  public List<String> names() {
    return candidate.stream().toList();
  }

  @Override
  public boolean concernsAny(List<String> names) {
    return names.stream().anyMatch(this::concerns);
  }

  @Override
  public List<Result> judge(List<CandidateReport> candidates) {
    return candidates.stream().filter(report -> concerns(report.name())).map(this::judge).toList();
  }

  /**
   * Judges one candidate, by the whole interval of its figure: what is on both sides of the limit
   * is not judged, nor what was not measured.
   */
  public Result judge(CandidateReport report) {
    return switch (metric) {
      case P50 -> quantile(report, 0.5);
      case P90 -> quantile(report, 0.9);
      case P99 -> quantile(report, 0.99);
      case P999 -> quantile(report, 0.999);
      case MAX -> time(report, point(report.response().max()));
      case MEAN -> time(report, Bounds.mean(Bounds.times(report)));
      case ERRORS_EQUAL -> errors(report, report.counts().errors() == bound);
      case ERRORS_BELOW -> errors(report, report.counts().errors() < bound);
      case ERROR_SHARE_EQUALS ->
          errors(report, report.counts().errors() == bound * report.counts().sent());
      case ERROR_SHARE_BELOW ->
          errors(report, report.counts().errors() < bound * report.counts().sent());
      case RATE_ABOVE -> rate(report);
    };
  }

  /** Judges the figure alone, as a search does: near its limit every interval is on both sides. */
  Outcome judgeFigure(CandidateReport report) {
    LatencyFigures response = report.response();
    OptionalDouble millis =
        switch (metric) {
          case P50 -> response.p50();
          case P90 -> response.p90();
          case P99 -> response.p99();
          case P999 -> response.p999();
          case MAX -> response.max();
          case MEAN -> response.mean();
          default -> OptionalDouble.empty();
        };
    if (metric.isCount() || metric == Metric.RATE_ABOVE) {
      return judge(report).outcome();
    }
    if (millis.isEmpty() || !report.trust().supports(Claim.RESPONSE_TIMES)) {
      return Outcome.UNJUDGED;
    }
    return millis.getAsDouble() < bound ? Outcome.PASSED : Outcome.CROSSED;
  }

  private static Optional<Estimate> point(OptionalDouble millis) {
    return millis.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Estimate(millis.getAsDouble(), millis.getAsDouble(), millis.getAsDouble()));
  }

  private Result quantile(CandidateReport report, double quantile) {
    return time(report, Bounds.quantile(Bounds.times(report), quantile));
  }

  /**
   * Noise only ever adds to a time. So what is below the limit next to noise is below it without;
   * and what is above it is only so by noise, unless even the fastest answers are.
   */
  private Result time(CandidateReport report, Optional<Estimate> measured) {
    if (measured.isEmpty()) {
      return new Result(text, report.name(), Outcome.UNJUDGED, "too few samples");
    }
    Estimate time = measured.get();
    boolean trusted = report.trust().supports(Claim.RESPONSE_TIMES);
    Outcome outcome = Outcome.UNJUDGED;
    if (time.high() < bound && (trusted || Bounds.isWhole(report))) {
      outcome = Outcome.PASSED;
    } else if (time.low() >= bound && (trusted || isAllAbove(report))) {
      outcome = Outcome.CROSSED;
    }
    String range =
        time.low() == time.high()
            ? ""
            : String.format(
                Locale.ROOT, ", with 99 %% confidence %s to %s", ms(time.low()), ms(time.high()));
    return new Result(text, report.name(), outcome, ms(time.estimate()) + " ms" + range);
  }

  private static String ms(double millis) {
    return String.format(Locale.ROOT, "%.2f", millis);
  }

  private boolean isAllAbove(CandidateReport report) {
    return Bounds.isWhole(report) && Bounds.fastest(Bounds.times(report)).orElse(0) > bound;
  }

  private Result errors(CandidateReport report, boolean holds) {
    Outcome outcome = holds ? Outcome.PASSED : Outcome.CROSSED;
    return new Result(
        text,
        report.name(),
        report.counts().sent() == 0 ? Outcome.UNJUDGED : outcome,
        "%s of %s".formatted(report.counts().errors(), report.counts().sent()));
  }

  /** Noise only ever takes from a rate. */
  private Result rate(CandidateReport report) {
    Estimate rate = report.throughput();
    boolean trusted = report.trust().supports(Claim.THROUGHPUT);
    Outcome outcome = Outcome.UNJUDGED;
    if (rate.low() > bound && (trusted || Bounds.isWhole(report))) {
      outcome = Outcome.PASSED;
    } else if (rate.high() <= bound && trusted) {
      outcome = Outcome.CROSSED;
    }
    return new Result(text, report.name(), outcome, Units.figure(rate.estimate()) + " req/s");
  }
}
