package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Candidates over several forks, and on CPUs of several kinds. */
class ForkVerdictsTest {
  /** Three rounds in each fork, whose JVM brings so many requests a second. */
  private static CandidateReport candidate(String name, int... perSecondByFork) {
    List<BlockResult> rounds = new ArrayList<>();
    for (int fork = 1; fork <= perSecondByFork.length; fork++) {
      for (int round = 1; round <= 3; round++) {
        rounds.add(Blocks.round(fork, round, perSecondByFork[fork - 1] + round, 101));
      }
    }
    return Reports.analysis(90_000)
        .report(Reports.candidate(name, List.of()), rounds, Reports.known());
  }

  private static VerdictReport throughput(CandidateReport a, CandidateReport b) {
    return Verdicts.judge(Reports.shape().model(), List.of(b, a)).getFirst();
  }

  @Test
  void fromThreeForksOnTheirMeansAreTheSample() {
    VerdictReport verdict =
        throughput(candidate("a", 2_000, 2_010, 1_990), candidate("b", 1_000, 1_005, 995));

    assertThat(verdict.sample()).isEqualTo(3);
    assertThat(verdict.verdict()).isEqualTo(Verdict.HIGHER);
  }

  @Test
  void twoForksArePairedByRound() {
    assertThat(throughput(candidate("a", 2_000, 2_010), candidate("b", 1_000, 1_005)).sample())
        .isEqualTo(6);
  }

  @Test
  void intervalOfACandidateRestsOnItsForksToo() {
    CandidateReport steady = candidate("a", 1_000, 1_000, 1_000);
    CandidateReport varying = candidate("a", 900, 1_000, 1_100);

    assertThat(steady.throughput().high() - steady.throughput().low()).isLessThan(1e-6);
    assertThat(varying.throughput().high() - varying.throughput().low()).isGreaterThan(400);
  }

  @Test
  void pairsOnUnequalCpusAreKeptApart() {
    CandidateReport own = candidate("a", 1_000);
    CandidateReport elsewhere = Records.with(candidate("b", 1_000), "cpus", CpuShare.UNKNOWN);

    assertThat(throughput(own, candidate("b", 1_000)).cpus()).isEqualTo(CpuShare.OWN);
    assertThat(throughput(own, elsewhere).cpus()).isNull();
  }
}
