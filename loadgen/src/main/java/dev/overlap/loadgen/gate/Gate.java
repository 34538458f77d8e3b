package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.trust.Claim;
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
public record Gate(String text, Optional<String> candidate, Metric metric, double bound) {
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

    /** What a run has to support before this can be judged. */
    Claim claim() {
      return this == RATE_ABOVE || isCount() ? Claim.THROUGHPUT : Claim.RESPONSE_TIMES;
    }
  }

  /** How a gate was met. */
  public enum Outcome {
    PASSED,
    CROSSED,
    UNJUDGED
  }

  /** A gate applied to one candidate. */
  public record Result(Gate gate, String candidate, Outcome outcome, String measured) {
    /** The same for the record of the run. */
    public GateReport report() {
      return new GateReport(gate.text(), candidate, outcome.name(), measured);
    }

    /** One line for people. */
    public String line() {
      return "%s %s: %s (%s)".formatted(outcome, candidate, gate.text(), measured);
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

  /** Judges one candidate; what cannot be believed, or was not measured, is not judged. */
  public Result judge(CandidateReport report) {
    LatencyFigures response = report.response();
    return switch (metric) {
      case P50 -> below(report, response.p50());
      case P90 -> below(report, response.p90());
      case P99 -> below(report, response.p99());
      case P999 -> below(report, response.p999());
      case MAX -> below(report, response.max());
      case MEAN -> below(report, response.mean());
      case ERRORS_EQUAL -> errors(report, report.counts().errors() == bound);
      case ERRORS_BELOW -> errors(report, report.counts().errors() < bound);
      case ERROR_SHARE_EQUALS ->
          errors(report, report.counts().errors() == bound * report.counts().sent());
      case ERROR_SHARE_BELOW ->
          errors(report, report.counts().errors() < bound * report.counts().sent());
      case RATE_ABOVE ->
          result(
              report,
              report.throughput().estimate() > bound,
              Units.figure(report.throughput().estimate()) + " req/s");
    };
  }

  private Result below(CandidateReport report, OptionalDouble millis) {
    if (millis.isEmpty()) {
      return new Result(this, report.name(), Outcome.UNJUDGED, "too few samples");
    }
    double value = millis.getAsDouble();
    return result(report, value < bound, String.format(Locale.ROOT, "%.2f ms", value));
  }

  private Result errors(CandidateReport report, boolean holds) {
    return result(
        report, holds, "%s of %s".formatted(report.counts().errors(), report.counts().sent()));
  }

  private Result result(CandidateReport report, boolean holds, String measured) {
    boolean judgeable = metric.isCount() || report.trust().supports(metric.claim());
    Outcome judged = holds ? Outcome.PASSED : Outcome.CROSSED;
    return new Result(this, report.name(), judgeable ? judged : Outcome.UNJUDGED, measured);
  }
}
