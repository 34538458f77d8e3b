package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private static final OpenLoop OPEN = new OpenLoop(4000, Arrivals.POISSON, 1000, 1000);

  private static CandidateReport candidate(String name, int perSecond, double millis) {
    return new CandidateAnalysis(Reports.shape(), Ceilings.unknown(1), Fitness.UNKNOWN)
        .report(
            Reports.candidate(name, List.of()), Blocks.rounds(perSecond, millis), Reports.known());
  }

  private static CandidateReport inEveryRound(
      CandidateReport candidate, String component, @Nullable Object value) {
    return Records.with(
        candidate,
        "rounds",
        candidate.rounds().stream().map(r -> Records.with(r, component, value)).toList());
  }

  private static List<String> metrics(List<VerdictReport> verdicts) {
    return verdicts.stream().map(VerdictReport::metric).distinct().toList();
  }

  @Test
  void everyPairHasAVerdictOnThroughput() {
    List<CandidateReport> three =
        List.of(candidate("a", 1000, 101), candidate("b", 2000, 101), candidate("c", 1001, 101));
    List<VerdictReport> verdicts = Verdicts.judge(Reports.shape().model(), three);
    Stream<VerdictReport> throughput = verdicts.stream().filter(Metric.THROUGHPUT::isOf);

    assertThat(throughput)
        .extracting(v -> v.a() + " " + v.verdict() + " " + v.b())
        .containsExactly("b HIGHER a", "c NO_DIFFERENCE_FOUND a", "c LOWER b");
  }

  @Test
  void closedLoopIsNoComparisonOfResponseTimes() {
    List<CandidateReport> two = List.of(candidate("a", 1000, 300), candidate("b", 2000, 101));

    assertThat(metrics(Verdicts.judge(Reports.shape().model(), two)))
        .containsExactly("throughput", "cost.cpu", "cost.allocation");
  }

  @Test
  void openLoopComparesResponseTimesToo() {
    List<CandidateReport> two = List.of(candidate("a", 1000, 300), candidate("b", 1000, 150));
    List<VerdictReport> verdicts = Verdicts.judge(OPEN, two);

    assertThat(metrics(verdicts))
        .containsExactly(
            "throughput", "cost.cpu", "cost.allocation", "response.p50", "response.p99");
    assertThat(verdicts)
        .filteredOn(v -> v.metric().startsWith("response"))
        .allSatisfy(
            v -> {
              assertThat(v.verdict()).isEqualTo(Verdict.LOWER);
              assertThat(Objects.requireNonNull(v.ratio()).estimate()).isBetween(0.49, 0.51);
            });
  }

  @Test
  void openLoopThatCouldNotSendEverythingComparesNoResponseTimes() {
    CandidateReport whole = candidate("a", 1000, 300);
    CandidateReport b = candidate("b", 1000, 150);
    CandidateReport lacking =
        Reports.judged(b, new RequestCounts(1000, 989, 989, 0, 0, 0, 11, 0), b.trust());

    assertThat(metrics(Verdicts.judge(OPEN, List.of(whole, lacking))))
        .containsExactly("throughput", "cost.cpu", "cost.allocation");
  }

  @Test
  void oneThatTellsNothingTakesNoVerdictFromTheOthers() {
    CandidateReport silent = inEveryRound(candidate("c", 1000, 101), "cpuSeconds", null);
    List<VerdictReport> verdicts =
        Verdicts.judge(
            Reports.shape().model(),
            List.of(candidate("a", 1000, 101), candidate("b", 2000, 101), silent));

    assertThat(verdicts)
        .filteredOn(Metric.CPU_COST::isOf)
        .extracting(v -> v.b() + v.a())
        .containsExactly("ab");
  }

  @Test
  void ratioToNothingIsNone() {
    CandidateReport nothing = inEveryRound(candidate("b", 1000, 101), "okInWindow", 0L);
    List<VerdictReport> verdicts =
        Verdicts.judge(Reports.shape().model(), List.of(candidate("a", 1000, 101), nothing));

    assertThat(verdicts.getFirst().verdict()).isEqualTo(Verdict.TOO_FEW_ROUNDS);
    assertThat(verdicts.getFirst().ratio()).isNull();
  }

  @Test
  void partsThatDifferAreNamed() {
    List<CandidateReport> two = List.of(candidate("a", 1000, 101), candidate("b", 2000, 101));

    assertThat(Verdicts.judge(Reports.shape().model(), two))
        .allSatisfy(v -> assertThat(v.differs()).containsExactly("model"));
  }
}
