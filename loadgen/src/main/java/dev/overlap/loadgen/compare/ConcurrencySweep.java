package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.CandidateFacts;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.SweepReport;
import dev.overlap.loadgen.result.SweepReport.Pace;
import dev.overlap.loadgen.testbed.Contender;
import dev.overlap.loadgen.testbed.Testbed;
import dev.overlap.loadgen.trust.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Drives every candidate at one concurrency after the other, several times over, in shuffled order:
 * where does which of them stop keeping up with what waiting alone allows?
 */
final class ConcurrencySweep {
  /** A candidate keeps up while its throughput is above this share of concurrency ÷ cycle. */
  static final double KEEPS_UP = 0.95;

  private static final int PASSES = 3;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Comparison comparison;
  private final Testbed testbed;
  private final BlockRunner blocks;
  private final ReportDraft draft;
  private final ComparisonEvent.Listener listener;

  ConcurrencySweep(
      Comparison comparison,
      Testbed testbed,
      BlockRunner blocks,
      ReportDraft draft,
      ComparisonEvent.Listener listener) {
    this.comparison = comparison;
    this.testbed = testbed;
    this.blocks = blocks;
    this.draft = draft;
    this.listener = listener;
  }

  /** One concurrency and one candidate of it. */
  private record Place(int concurrency, Contender contender) {}

  SweepReport run() throws InterruptedException {
    Random random = new Random(comparison.shape().seed());
    Map<Place, List<BlockResult>> measured = new LinkedHashMap<>();
    for (int concurrency : comparison.extras().concurrencies()) {
      for (Contender contender : testbed.contenders()) {
        measured.put(new Place(concurrency, contender), new ArrayList<>());
      }
    }
    for (int pass = 1; pass <= PASSES; pass++) {
      listener.on(new ComparisonEvent.PhaseStarted("sweep, pass " + pass + " of " + PASSES));
      List<Map.Entry<Place, List<BlockResult>>> order = new ArrayList<>(measured.entrySet());
      Collections.shuffle(order, random);
      for (Map.Entry<Place, List<BlockResult>> place : order) {
        place.getValue().add(block(place.getKey(), pass));
      }
    }
    return new SweepReport(
        KEEPS_UP, measured.entrySet().stream().map(e -> point(e.getKey(), e.getValue())).toList());
  }

  private Comparison under(Place place) {
    return comparison.under(new ClosedLoop(place.concurrency(), think()), window(ideal(place)));
  }

  /** What waiting alone allows, per second. */
  private double ideal(Place place) {
    int waits = place.contender().candidate().waits();
    double delay = waits * comparison.shape().delay().meanMillis() / 1000;
    return place.concurrency() / (delay + think().toNanos() / 1e9);
  }

  /** Long enough that all passes together bring the samples of a p99, as far as that is quick. */
  private Duration window(double perSecond) {
    double needed = LatencyHistogram.samplesPlanned(0.99) / PASSES / perSecond;
    Duration enough = Duration.ofMillis(Math.round(1000 * needed));
    Duration usual = comparison.shape().window();
    if (enough.compareTo(usual) <= 0) {
      return usual;
    }
    return enough.compareTo(LONGEST) < 0 ? enough : LONGEST;
  }

  private Duration think() {
    return comparison.shape().model() instanceof ClosedLoop closed ? closed.think() : Duration.ZERO;
  }

  private BlockResult block(Place place, int pass) throws InterruptedException {
    LoadPlan plan = new BlockPlans(under(place)).plan(place.contender(), pass);
    return blocks.run(place.contender().server(), plan, pass, 1, Disturbance.NONE);
  }

  private SweepReport.Point point(Place place, List<BlockResult> rounds) {
    Candidate candidate = place.contender().candidate();
    ComparedLoad shape = under(place).shape();
    CandidateFacts known = draft.known(candidate);
    CandidateReport report = draft.analysis(shape).report(candidate, rounds, known);
    double ideal = ideal(place);
    return new SweepReport.Point(
        candidate.name(),
        place.concurrency(),
        report.throughput(),
        ideal,
        known.takesDelay() ? pace(report, KEEPS_UP * ideal) : Pace.CANNOT_TELL,
        report.response(),
        report.cost().cpu().cpuMicrosPerRequest(),
        report.trust(),
        report.brokenBooks(),
        report.rounds());
  }

  private static Pace pace(CandidateReport report, double least) {
    if (!report.trust().supports(Claim.THROUGHPUT)) {
      return Pace.CANNOT_TELL;
    }
    if (report.throughput().low() >= least) {
      return Pace.KEEPS_UP;
    }
    return report.throughput().high() < least ? Pace.FALLS_BEHIND : Pace.CANNOT_TELL;
  }
}
