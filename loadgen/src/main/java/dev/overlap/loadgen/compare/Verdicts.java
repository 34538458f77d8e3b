package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.VerdictReport;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.stats.PairedRatio;
import dev.overlap.loadgen.stats.PairedRatio.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges every pair of candidates on every metric that this load permits: a pure function. */
final class Verdicts {
  /** The primary metric. */
  static final String THROUGHPUT = "throughput";

  static final String CPU = "cost.cpu";
  static final String P50 = "response.p50";
  static final String P99 = "response.p99";

  private static final double THROUGHPUT_THRESHOLD = 0.02;
  private static final double OTHER_THRESHOLD = 0.05;
  private static final double SENT_SHARE = 0.99;

  private Verdicts() {}

  static List<VerdictReport> judge(LoadModel load, List<CandidateReport> candidates) {
    List<VerdictReport> verdicts =
        new ArrayList<>(family(THROUGHPUT, candidates, Round::throughput, THROUGHPUT_THRESHOLD));
    if (allPresent(candidates, Verdicts::cpuMicros)) {
      verdicts.addAll(
          family(CPU, candidates, round -> cpuMicros(round).orElseThrow(), OTHER_THRESHOLD));
    }
    if (load instanceof LoadModel.OpenLoop && allSent(candidates)) {
      verdicts.addAll(latency(P50, candidates, 0.5));
      verdicts.addAll(latency(P99, candidates, 0.99));
    }
    return verdicts;
  }

  private static OptionalDouble cpuMicros(Round round) {
    return Costs.cpuMicros(List.of(round));
  }

  private static List<VerdictReport> latency(
      String metric, List<CandidateReport> candidates, double quantile) {
    Function<Round, OptionalDouble> value =
        round -> Analysis.merge(List.of(round), Round::response).quantileMillis(quantile);
    return allPresent(candidates, value)
        ? family(metric, candidates, round -> value.apply(round).orElseThrow(), OTHER_THRESHOLD)
        : List.of();
  }

  private static boolean allPresent(
      List<CandidateReport> candidates, Function<Round, OptionalDouble> value) {
    return candidates.stream()
        .flatMap(candidate -> candidate.rounds().stream())
        .allMatch(round -> value.apply(round).isPresent());
  }

  private static boolean allSent(List<CandidateReport> candidates) {
    return candidates.stream()
        .map(CandidateReport::counts)
        .allMatch(counts -> counts.sent() >= SENT_SHARE * counts.planned());
  }

  private static List<VerdictReport> family(
      String metric,
      List<CandidateReport> candidates,
      Function<Round, Double> value,
      double threshold) {
    List<CandidateReport[]> couples = couples(candidates);
    List<Pairs> pairs =
        couples.stream()
            .map(
                couple ->
                    Pairs.of(
                            couple[0].name(),
                            couple[0].rounds().stream().map(value).toList(),
                            couple[1].name(),
                            couple[1].rounds().stream().map(value).toList())
                        .byFork(couple[0].rounds().stream().map(Round::fork).toList()))
            .toList();
    List<PairedRatio> judged = PairedRatio.judge(pairs, threshold);
    List<VerdictReport> reports = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      int sample = pairs.get(i).logRatios().size();
      reports.add(report(metric, judged.get(i), couples.get(i), sample));
    }
    return reports;
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
      String metric, PairedRatio judged, CandidateReport[] couple, int sample) {
    double visible = judged.smallestVisible();
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
        metric,
        judged.a(),
        judged.b(),
        Double.isFinite(judged.ratio().estimate()) ? judged.ratio() : null,
        judged.verdict(),
        Double.isFinite(visible) ? visible : null,
        differs,
        sample,
        couple[0].cpus() == couple[1].cpus() ? couple[0].cpus() : null);
  }
}
