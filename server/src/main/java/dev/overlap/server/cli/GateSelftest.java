package dev.overlap.server.cli;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.analysis.CandidateAnalysis;
import dev.overlap.loadgen.analysis.CandidateFacts;
import dev.overlap.loadgen.analysis.Ceilings;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.loadgen.engine.LoadProgress;
import dev.overlap.loadgen.engine.Transport;
import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.session.LoadListener;
import dev.overlap.loadgen.session.LoadSession;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a backend whose delay is known against limits of which the outcome is known, so that a gate
 * that passes has been seen to fail as well. A busy machine makes answers later, never earlier: no
 * outcome here depends on how much later. Confined to one thread.
 */
final class GateSelftest {
  private static final ClosedLoop LOAD = new ClosedLoop(20, Duration.ZERO);
  private static final Duration WINDOW = Duration.ofMillis(250);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ROUNDS = 5;
  private static final int USUAL_MILLIS = 5;
  private static final int SLOW_MILLIS = 100;

  /** What is expected of whom; both of the first pair are the same server. */
  private static final Map<String, Set<Outcome>> CHECKS = checks();

  private final PrintWriter out;

  GateSelftest(PrintWriter out) {
    this.out = out;
  }

  private static Map<String, Set<Outcome>> checks() {
    Map<String, Set<Outcome>> checks = new LinkedHashMap<>();
    checks.put("a:p99<1us", Set.of(Outcome.CROSSED));
    checks.put("a:p99<10s", Set.of(Outcome.PASSED));
    checks.put("a:errors=0", Set.of(Outcome.PASSED));
    checks.put("a:p99<2*b:p99", Set.of(Outcome.PASSED, Outcome.UNJUDGED));
    checks.put("slow:p50<2*b:p50", Set.of(Outcome.CROSSED));
    return checks;
  }

  /**
   * Drives and judges, and prints a line for each check.
   *
   * @return the exit code; that of an interrupt, where one came
   */
  int run() {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
        LoadSession session = new LoadSession(Transport.best(), new Unheard(), null)) {
      List<Target> targets =
          List.of(
              new Target("a", backend.uri(), USUAL_MILLIS),
              new Target("b", backend.uri(), USUAL_MILLIS),
              new Target("slow", backend.uri(), SLOW_MILLIS));
      drive(session, targets);
      return session.stopped()
          ? session.exitCode(ExitCode.OK)
          : judge(targets.stream().map(Target::report).toList());
    }
  }

  /** In rounds that alternate, each in the reverse order of the last. */
  private static void drive(LoadSession session, List<Target> targets) {
    session.drive(targets.getFirst().plan()); // code that is cold is slow
    for (int round = 0; round < ROUNDS; round++) {
      for (Target target : round % 2 == 0 ? targets : targets.reversed()) {
        if (session.stopped()) {
          return;
        }
        target.drive(session);
      }
    }
  }

  private int judge(List<CandidateReport> candidates) {
    boolean good = true;
    for (Map.Entry<String, Set<Outcome>> check : CHECKS.entrySet()) {
      Result result = Expectation.parse(check.getKey()).judge(candidates).getFirst();
      boolean right = check.getValue().contains(result.outcome());
      good &= right;
      out.println((right ? "ok      " : "FAILED  ") + result.line());
    }
    out.println(
        good
            ? "All gates came out as they should: gates work on this machine."
            : "A gate came out otherwise than it must: do not rely on gates on this machine.");
    out.flush();
    return good ? ExitCode.OK : ExitCode.CROSSED;
  }

  /** It takes seconds only. */
  private static final class Unheard implements LoadListener {
    @Override
    public void progress(LoadProgress progress) {}

    @Override
    public void say(String text) {}
  }

  /** A delay of the backend under a name of its own. */
  private record Target(String name, URI base, int millis, List<BlockResult> rounds) {
    Target(String name, URI base, int millis) {
      this(name, base, millis, new ArrayList<>());
    }

    String path() {
      return "/delay/" + millis + "ms";
    }

    LoadPlan plan() {
      return LoadPlan.of(
          RequestTemplate.get(base.resolve(path()).toString()), LOAD, WINDOW, TIMEOUT);
    }

    void drive(LoadSession session) {
      rounds.addAll(session.drive(plan()).result().rounds());
    }

    CandidateReport report() {
      ComparedLoad shape = new ComparedLoad(LOAD, new Delay.Fixed(millis), WINDOW, 1);
      return new CandidateAnalysis(shape, Ceilings.unknown(1), Fitness.UNKNOWN)
          .report(
              new Candidate(name, Map.of(), new Launch.Running(base), path(), List.of(), false),
              rounds,
              CandidateFacts.only(CpuShare.UNKNOWN));
    }
  }
}
