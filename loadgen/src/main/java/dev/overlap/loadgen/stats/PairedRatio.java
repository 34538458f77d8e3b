package dev.overlap.loadgen.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The ratio a / b of two candidates, paired by round, judged together with its siblings.
 *
 * @param ratio estimate with its interval, at the confidence that Holm's step left for it
 * @param smallestVisible the least relative difference that this run could have claimed
 */
public record PairedRatio(
    String a, String b, Estimate ratio, Verdict verdict, double smallestVisible) {

  /** Fewest pairs from which anything is claimed. */
  public static final int FEWEST_PAIRS = 3;

  /** The logarithms of the ratios of one pair of candidates, one per round or per fork. */
  public record Pairs(String a, String b, List<Double> logRatios) {

    /** Pairs the i-th value of one with the i-th of the other, as far as both go. */
    public static Pairs of(String a, List<Double> valuesA, String b, List<Double> valuesB) {
      List<Double> logs = new ArrayList<>();
      for (int i = 0; i < Math.min(valuesA.size(), valuesB.size()); i++) {
        logs.add(Math.log(valuesA.get(i) / valuesB.get(i)));
      }
      return new Pairs(a, b, List.copyOf(logs));
    }

    /**
     * The mean of each fork, where there are enough forks to be the sample; else the same.
     *
     * @param forks the fork of each pair
     */
    public Pairs byFork(List<Integer> forks) {
      return new Pairs(a, b, Forks.sample(forks, logRatios));
    }

    private boolean judgeable() {
      return logRatios.size() >= FEWEST_PAIRS && logRatios.stream().allMatch(Double::isFinite);
    }

    /** Two-sided p-value of the claim that the ratio lies beyond the threshold. */
    private double pValue(double threshold) {
      double mean = Estimate.ofMean(logRatios).estimate();
      double error = Estimate.standardError(logRatios, mean);
      double t = (Math.abs(mean) - Math.log1p(threshold)) / error;
      return Double.isNaN(t)
          ? 1
          : 2 * TDistribution.of(logRatios.size() - 1).survivalProbability(t);
    }
  }

  /**
   * Judges all pairs of one metric, by Holm's step-down procedure (Holm 1979): the clearest pair is
   * judged at alpha ÷ m, the next at alpha ÷ (m − 1), until one fails.
   *
   * @param threshold relative difference that an interval must be clear of before it is a claim
   * @return one verdict per pair, in the order given
   */
  public static List<PairedRatio> judge(List<Pairs> family, double threshold) {
    double alpha = 1 - Estimate.CONFIDENCE;
    List<Pairs> judgeable =
        family.stream()
            .filter(Pairs::judgeable)
            .sorted(Comparator.comparingDouble(pairs -> pairs.pValue(threshold)))
            .toList();
    List<PairedRatio> judged = new ArrayList<>();
    boolean claiming = true;
    double level = alpha / Math.max(1, judgeable.size());
    for (int i = 0; i < judgeable.size(); i++) {
      level = claiming ? alpha / (judgeable.size() - i) : level;
      PairedRatio ratio = at(judgeable.get(i), level, threshold, claiming);
      claiming = claiming && ratio.verdict() != Verdict.NO_DIFFERENCE_FOUND;
      judged.add(ratio);
    }
    return family.stream().map(pairs -> find(judged, pairs)).toList();
  }

  private static PairedRatio at(Pairs pairs, double alpha, double threshold, boolean mayClaim) {
    Estimate log = Estimate.ofMean(pairs.logRatios(), alpha);
    double bound = Math.log1p(threshold);
    Verdict verdict = Verdict.NO_DIFFERENCE_FOUND;
    if (mayClaim && log.low() > bound) {
      verdict = Verdict.HIGHER;
    } else if (mayClaim && log.high() < -bound) {
      verdict = Verdict.LOWER;
    }
    double visible = Math.expm1(bound + (log.high() - log.low()) / 2);
    return new PairedRatio(pairs.a(), pairs.b(), log.exp(), verdict, visible);
  }

  private static PairedRatio find(List<PairedRatio> judged, Pairs pairs) {
    return judged.stream()
        .filter(ratio -> ratio.a().equals(pairs.a()) && ratio.b().equals(pairs.b()))
        .findFirst()
        .orElseGet(
            () ->
                new PairedRatio(
                    pairs.a(),
                    pairs.b(),
                    Estimate.ofMean(pairs.logRatios()).exp(),
                    Verdict.TOO_FEW_ROUNDS,
                    Double.POSITIVE_INFINITY));
  }
}
