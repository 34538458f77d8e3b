package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.PairedRatio;
import dev.overlap.loadgen.stats.PairedRatio.Pairs;
import dev.overlap.loadgen.stats.Verdict;
import dev.overlap.loadgen.trust.TrustRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges every pair of candidates on every metric that this load permits: a pure function. */
public final class Verdicts {
  private Verdicts() {}

  public static List<VerdictReport> judge(LoadModel load, List<CandidateReport> candidates) {
    List<VerdictReport> verdicts =
        new ArrayList<>(
            family(Metric.THROUGHPUT, candidates, round -> OptionalDouble.of(round.throughput())));
    verdicts.addAll(family(Metric.CPU_COST, candidates, BlockResult::cpuMicros));
    verdicts.addAll(family(Metric.ALLOCATION, candidates, BlockResult::allocatedBytes));
    if (load instanceof LoadModel.OpenLoop && allSent(candidates)) {
      verdicts.addAll(family(Metric.P50, candidates, quantile(0.5)));
      verdicts.addAll(family(Metric.P99, candidates, quantile(0.99)));
    }
    return verdicts;
  }

  private static Function<BlockResult, OptionalDouble> quantile(double quantile) {
    return round ->
        CandidateAnalysis.merge(List.of(round), BlockResult::response).quantileMillis(quantile);
  }

  private static boolean allSent(List<CandidateReport> candidates) {
    return candidates.stream()
        .map(CandidateReport::counts)
        .allMatch(counts -> counts.sent() >= TrustRules.SENT_SHARE * counts.planned());
  }

  /** All pairs of those candidates that have the metric in every round. */
  private static List<VerdictReport> family(
      Metric metric,
      List<CandidateReport> candidates,
      Function<BlockResult, OptionalDouble> value) {
    List<CandidateReport[]> couples =
        couples(
            candidates.stream()
                .filter(c -> c.rounds().stream().allMatch(r -> value.apply(r).isPresent()))
                .toList());
    List<Pairs> pairs = couples.stream().map(couple -> pairs(couple, value)).toList();
    List<PairedRatio> judged = PairedRatio.judge(pairs, metric.threshold());
    List<VerdictReport> reports = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      int sample = pairs.get(i).logRatios().size();
      reports.add(report(metric, judged.get(i), couples.get(i), sample));
    }
    return reports;
  }

  private static Pairs pairs(
      CandidateReport[] couple, Function<BlockResult, OptionalDouble> value) {
    return Pairs.of(
            couple[0].name(), values(couple[0], value), couple[1].name(), values(couple[1], value))
        .byFork(couple[0].rounds().stream().map(BlockResult::fork).toList());
  }

  private static List<Double> values(
      CandidateReport candidate, Function<BlockResult, OptionalDouble> value) {
    return candidate.rounds().stream().map(round -> value.apply(round).orElseThrow()).toList();
  }

  private static List<CandidateReport[]> couples(List<CandidateReport> candidates) {
    List<CandidateReport[]> couples = new ArrayList<>();
    for (int b = 0; b < candidates.size(); b++) {
      for (int a = b + 1; a < candidates.size(); a++) {
        couples.add(new CandidateReport[] {candidates.get(a), candidates.get(b)});
      }
    }
    return couples;
  }

  private static VerdictReport report(
      Metric metric, PairedRatio judged, CandidateReport[] couple, int sample) {
    double visible = judged.smallestVisible();
    boolean judgeable = judged.verdict() != Verdict.TOO_FEW_ROUNDS;
    String cause = judgeable ? EqualConditions.against(metric.claim(), couple[0], couple[1]) : null;
    List<String> differs =
        Stream.concat(couple[0].parts().keySet().stream(), couple[1].parts().keySet().stream())
            .distinct()
            .sorted()
            .filter(
                part ->
                    !String.valueOf(couple[0].parts().get(part))
                        .equals(String.valueOf(couple[1].parts().get(part))))
            .toList();
    return new VerdictReport(
        metric.key(),
        judged.a(),
        judged.b(),
        isFinite(judged.ratio()) ? judged.ratio() : null,
        cause == null ? judged.verdict() : Verdict.UNRELIABLE,
        Double.isFinite(visible) ? OptionalDouble.of(visible) : OptionalDouble.empty(),
        differs,
        sample,
        couple[0].cpus() == couple[1].cpus() ? couple[0].cpus() : null,
        cause);
  }

  private static boolean isFinite(Estimate ratio) {
    return Double.isFinite(ratio.estimate())
        && Double.isFinite(ratio.low())
        && Double.isFinite(ratio.high());
  }
}
