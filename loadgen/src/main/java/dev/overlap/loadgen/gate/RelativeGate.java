package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.PairedRatio.Pairs;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One candidate held against another of the same run, as in {@code head:p99<1.10*base:p99}. Their
 * rounds alternate, so that what disturbs one disturbs both: the ratio is judged on a busy machine
 * too, by the interval of its rounds.
 *
 * @param text as it was written
 * @param above whether the ratio has to be above the factor, not below it
 */
public record RelativeGate(
    String text, String candidate, Quantity quantity, boolean above, double factor, String other)
    implements Expectation {
  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "CANDIDATE:QUANTITY < or > FACTOR*CANDIDATE:QUANTITY, with p50, p90, p99, p99.9, mean, rate,"
          + " cpu or allocation on both sides, as in head:p99<1.10*base:p99";

  /** Fewest rounds from which an interval is made. */
  public static final int FEWEST_ROUNDS = 3;

  private static final Pattern SHAPE =
      Pattern.compile(
          "([\\w-]+):([a-z][\\w.]*)\\s*([<>])\\s*([0-9.]+)\\s*\\*\\s*([\\w-]+):([a-z][\\w.]*)");

  /** What two candidates can be held against each other by, in every round. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  public enum Quantity {
    P50("p50", ofTimes(times -> times.roughQuantileMillis(0.5))),
    P90("p90", ofTimes(times -> times.roughQuantileMillis(0.9))),
    P99("p99", ofTimes(times -> times.roughQuantileMillis(0.99))),
    P999("p99.9", ofTimes(times -> times.roughQuantileMillis(0.999))),
    MEAN("mean", ofTimes(LatencyHistogram::meanMillis)),
    RATE("rate", round -> OptionalDouble.of(round.throughput())),
    CPU("cpu", BlockResult::cpuMicros),
    ALLOCATION("allocation", BlockResult::allocatedBytes);

    private final String name;
    private final Function<BlockResult, OptionalDouble> inRound;

    Quantity(String name, Function<BlockResult, OptionalDouble> inRound) {
      this.name = name;
      this.inRound = inRound;
    }

    private static Function<BlockResult, OptionalDouble> ofTimes(
        Function<LatencyHistogram, OptionalDouble> figure) {
      return round -> figure.apply(LatencyHistogram.decode(round.response()));
    }

    /** Its name in expressions. */
    public String words() {
      return name;
    }

    /** In the order of rounds; NaN where it was not measured. */
    public List<Double> of(CandidateReport report) {
      return report.rounds().stream().map(r -> inRound.apply(r).orElse(Double.NaN)).toList();
    }

    static Optional<Quantity> named(String name) {
      return List.of(values()).stream().filter(q -> q.name.equals(name)).findFirst();
    }
  }

  /** Whether this was meant: it has a factor, or two names. */
  static boolean isOne(String text) {
    return text.contains("*") || text.indexOf(':') != text.lastIndexOf(':');
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static RelativeGate parse(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches() || !shape.group(2).equals(shape.group(6))) {
      throw refused(text);
    }
    Quantity quantity = Quantity.named(shape.group(2)).orElseThrow(() -> refused(text));
    double factor;
    try {
      factor = Double.parseDouble(shape.group(4));
    } catch (NumberFormatException e) {
      throw refused(text);
    }
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)
        || shape.group(1).equals(shape.group(5))) {
      throw refused(text);
    }
    return new RelativeGate(
        text, shape.group(1), quantity, shape.group(3).equals(">"), factor, shape.group(5));
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "'%s' is not a valid gate; give %s".formatted(text, ALLOWED));
  }

  @Override
  public List<String> names() {
    return List.of(candidate, other);
  }

  @Override
  public boolean concernsAny(List<String> names) {
    return names.contains(candidate) && names.contains(other);
  }

  @Override
  public List<Result> judge(List<CandidateReport> candidates) {
    CandidateReport one = named(candidates, candidate);
    CandidateReport next = named(candidates, other);
    return List.of(judge(text, new Ratio(quantity, one, next), 1 - Bounds.ALPHA, 1, this::outcome));
  }

  /** One candidate's quantity divided by that of another of the same run. */
  public record Ratio(Quantity quantity, CandidateReport one, CandidateReport other) {
    private boolean isWhole() {
      return one.trust().verdict() != TrustVerdict.INCOMPLETE
          && other.trust().verdict() != TrustVerdict.INCOMPLETE;
    }

    private String whyUnknown() {
      int rounds = Math.min(one.rounds().size(), other.rounds().size());
      return rounds < FEWEST_ROUNDS
          ? "%s rounds; %s are needed".formatted(rounds, FEWEST_ROUNDS)
          : "it was not measured in every round of both";
    }
  }

  /**
   * Judges a ratio by its interval; not where books do not balance.
   *
   * @param words the gate as it was written
   * @param looks how often it may be judged: each has its share of the error (Bonferroni)
   */
  public static Result judge(
      String words,
      Ratio ratio,
      double confidence,
      int looks,
      Function<Estimate, Outcome> judgement) {
    Optional<Estimate> estimate =
        ratio(ratio.quantity(), ratio.one(), ratio.other(), (1 - confidence) / looks);
    String measured =
        estimate
            .map(
                r ->
                    String.format(
                        Locale.ROOT,
                        "ratio %.3f, with %.0f %% confidence %.3f to %.3f",
                        r.estimate(),
                        100 * confidence,
                        r.low(),
                        r.high()))
            .orElseGet(ratio::whyUnknown);
    Outcome outcome = estimate.filter(r -> ratio.isWhole()).map(judgement).orElse(Outcome.UNJUDGED);
    return new Result(words, ratio.one().name(), outcome, measured);
  }

  /**
   * The ratio of two candidates, paired by round (or by fork, where there are enough), with its
   * interval; empty where the rounds are too few, or one has no such figure.
   *
   * @param alpha probability that the interval misses the ratio
   */
  public static Optional<Estimate> ratio(
      Quantity quantity, CandidateReport one, CandidateReport next, double alpha) {
    List<Double> logs =
        Pairs.of(one.name(), quantity.of(one), next.name(), quantity.of(next))
            .byFork(one.rounds().stream().map(BlockResult::fork).toList())
            .logRatios();
    return logs.size() < FEWEST_ROUNDS || !logs.stream().allMatch(Double::isFinite)
        ? Optional.empty()
        : Optional.of(Estimate.ofMean(logs, alpha).exp());
  }

  private Outcome outcome(Estimate ratio) {
    boolean holds = above ? ratio.low() > factor : ratio.high() < factor;
    boolean breaks = above ? ratio.high() < factor : ratio.low() > factor;
    return holds ? Outcome.PASSED : breaks ? Outcome.CROSSED : Outcome.UNJUDGED;
  }

  private static CandidateReport named(List<CandidateReport> candidates, String name) {
    return candidates.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no candidate is named " + name));
  }
}
