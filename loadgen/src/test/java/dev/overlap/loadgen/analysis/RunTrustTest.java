package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.HostNoise;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Verdict;
import dev.overlap.loadgen.trust.Cause;
import dev.overlap.loadgen.trust.Claim;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustVerdict;
import dev.overlap.loadgen.trust.Trusts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Trust in a whole run, and what it leaves of the verdicts on pairs. */
class RunTrustTest {
  private static final Fitness FIT = new Fitness(List.of(), OptionalDouble.of(0.99), 1);
  private static final Cause LATE =
      new Cause(
          TrustVerdict.GENERATOR_LIMITED, EnumSet.of(Claim.RESPONSE_TIMES), "its timer was late");

  private static List<BlockResult> rounds(double foreignCores, double workMicros) {
    HostNoise noise =
        new HostNoise(
            OptionalDouble.of(0),
            OptionalDouble.of(foreignCores),
            Map.of("make", foreignCores),
            OptionalDouble.of(0),
            Map.of(1, workMicros));
    return Blocks.rounds(4_850, 103).stream().map(r -> Records.with(r, "host", noise)).toList();
  }

  private static CandidateReport report(String name, List<BlockResult> rounds) {
    return new CandidateAnalysis(Reports.shape(), Ceilings.unknown(1), FIT)
        .report(Reports.candidate(name, List.of()), rounds, CandidateFacts.only(CpuShare.OWN));
  }

  @Test
  void machineIsJudgedOnceOverAllBlocksAndNamesWhoWasAtWork() {
    Trust trust =
        RunTrust.of(
            Map.of("a", List.of(LATE), "b", List.of(LATE)),
            HostEvidence.of(rounds(0.5, 400), FIT),
            "");

    assertThat(trust.verdict()).isEqualTo(TrustVerdict.HOST_NOISY);
    assertThat(trust.causes()).hasSize(3);
    assertThat(trust.causes().getFirst()).contains("0.50 cores", "make (0.50)");
    assertThat(trust.causes()).anyMatch(cause -> cause.startsWith("b: its timer"));
  }

  @Test
  void causeThatAllBlocksTogetherExplainIsNotToldForEachCandidate() {
    Cause noisy =
        new Cause(TrustVerdict.HOST_NOISY, EnumSet.of(Claim.THROUGHPUT), "others were at work");
    Trust told =
        RunTrust.of(Map.of("a", List.of(noisy)), HostEvidence.of(rounds(0.5, 400), FIT), "");
    Trust untold =
        RunTrust.of(Map.of("a", List.of(noisy)), HostEvidence.of(rounds(0, 400), FIT), "");

    assertThat(told.causes()).hasSize(1);
    assertThat(untold.causes()).containsExactly("a: others were at work");
  }

  @Test
  void runThatWasCutShortIsIncompleteAndClaimsWhatItMeasured() {
    Trust trust =
        RunTrust.of(Map.of(), HostEvidence.of(rounds(0, 400), FIT), "2 of 6 rounds were measured");

    assertThat(trust.verdict()).isEqualTo(TrustVerdict.INCOMPLETE);
    assertThat(trust.unreliable()).isEmpty();
  }

  @Test
  void verdictThatTheRunDoesNotSupportIsUnreliableWithItsCause() {
    CandidateReport good = report("good", rounds(0, 400));
    CandidateReport bad =
        Reports.judged(report("bad", rounds(0, 400)), good.counts(), Trusts.noisy("noise"));
    List<VerdictReport> verdicts = Verdicts.judge(Reports.shape().model(), List.of(good, bad));

    assertThat(verdicts).isNotEmpty();
    for (VerdictReport verdict : verdicts) {
      boolean spoiled = !Metric.ALLOCATION.isOf(verdict);
      assertThat(verdict.verdict() == Verdict.UNRELIABLE).isEqualTo(spoiled);
      assertThat(verdict.cause()).isEqualTo(spoiled ? "HOST_NOISY: noise" : null);
    }
  }

  @Test
  void costIsNotComparedWhereTheCpuWasSlowerUnderOneOfThem() {
    CandidateReport quick = report("quick", rounds(0, 400));
    CandidateReport slow = report("slow", rounds(0, 425));
    CandidateReport alike = report("alike", rounds(0, 415));

    assertThat(EqualConditions.against(Claim.CPU_COST, slow, quick))
        .contains("CPU 1 was 6 % slower under slow than under quick");
    assertThat(EqualConditions.against(Claim.CPU_COST, alike, quick)).isNull();
    assertThat(EqualConditions.against(Claim.THROUGHPUT, slow, quick)).isNull();
  }

  @Test
  void speedOfTheCpusIsTheWorstChangeOfAnyOfThem() {
    List<BlockResult> rounds = List.of(rounds(0, 400).getFirst(), rounds(0, 460).getLast());
    OptionalDouble change = HostEvidence.of(rounds, FIT).speedChange();

    assertThat(change.orElseThrow()).isBetween(0.149, 0.151);
  }
}
