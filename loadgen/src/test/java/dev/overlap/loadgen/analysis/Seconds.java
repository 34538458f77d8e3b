package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.analysis.Recording.Moments;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.candidate.WaitSlots;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SecondReport.TraceCost;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Recorded seconds as servers would have them that do exactly what the law says. */
final class Seconds {
  /** Between the clocks of generator and server, in nanoseconds. */
  private static final long CLOCK = 7_777_000;

  private Seconds() {}

  static ComparedLoad closed(int concurrency, int delayMillis) {
    return new ComparedLoad(
        new ClosedLoop(concurrency, Duration.ZERO),
        new Delay.Fixed(delayMillis),
        Duration.ofSeconds(1),
        1);
  }

  static Candidate pool(String name, int threads) {
    return candidate(name, new WaitSlots("pool", "thread", threads));
  }

  static Candidate connections(String name) {
    return candidate(name, new WaitSlots("connections", "connection", 9_000));
  }

  /** One whose requests wait for nothing. */
  static Candidate computing(String name) {
    return waiting(name, 0);
  }

  /** One whose requests wait so often in a row. */
  static Candidate waiting(String name, int waits) {
    return new Candidate(
        name,
        Map.of("model", name),
        new Launch.Running(URI.create("http://127.0.0.1:1")),
        "/x",
        List.of(new WaitSlots("connections", "connection", 9_000)),
        waits,
        waits,
        List.of());
  }

  private static Candidate candidate(String name, WaitSlots slots) {
    return new Candidate(
        name,
        Map.of("model", name),
        new Launch.Running(URI.create("http://127.0.0.1:1")),
        "/io?delay={delay}",
        List.of(slots),
        true);
  }

  /** A pool whose threads compute for 1 ms, wait for the delay and compute for 1 ms. */
  static Recording ofPool(SecondPlan plan, Candidate candidate, int threads, int delayMillis) {
    long[] free = new long[threads];
    List<String> lanes = new ArrayList<>();
    List<Moments> requests = new ArrayList<>();
    List<Long> arrivals = plan.arrivalsMicros();
    for (int i = 0; i < threads; i++) {
      lanes.add(candidate.name() + "-" + i);
    }
    for (int number = 0; number < arrivals.size(); number++) {
      int lane = 0;
      for (int i = 1; i < threads; i++) {
        lane = free[i] < free[lane] ? i : lane;
      }
      long arrived = arrivals.get(number);
      long started = Math.max(arrived, free[lane]);
      long back = started + 1_000 + 1_000L * delayMillis;
      free[lane] = back + 1_000;
      requests.add(moments(number, lane, arrived, started, back));
    }
    return new Recording(lanes, requests);
  }

  /** A loop that begins each request as it comes, computing for a microsecond. */
  static Recording ofLoop(SecondPlan plan, int delayMillis) {
    List<Moments> requests = new ArrayList<>();
    List<Long> arrivals = plan.arrivalsMicros();
    for (int number = 0; number < arrivals.size(); number++) {
      long arrived = arrivals.get(number);
      requests.add(moments(number, 0, arrived, arrived, arrived + 1_000 + 1_000L * delayMillis));
    }
    return new Recording(List.of("loop"), requests);
  }

  private static Moments moments(int number, int lane, long arrived, long started, long back) {
    return new Moments(
        number,
        lane,
        lane,
        nanos(arrived),
        nanos(started),
        nanos(started + 1_000),
        nanos(back),
        nanos(back + 1_000),
        nanos(back + 1_000));
  }

  private static long nanos(long micros) {
    return 1_000 * micros + CLOCK;
  }

  /** Two candidates in their second, at a scale of 1 to 100. */
  static SecondReport report(String blocking, String eventloop) {
    Candidate pool = pool(blocking, 200);
    Candidate loop = connections(eventloop);
    SecondPlan plan = SecondPlan.of(closed(500, 100), List.of(pool, loop), Map.of(), 1);
    TraceCost cost = new TraceCost(OptionalDouble.of(412), OptionalDouble.of(405));
    return new SecondReport(
        plan.perSecond(),
        plan.scale(),
        "constant",
        plan.arrivalsMicros().size(),
        List.of(
            SecondAnalysis.of(plan, pool, ofPool(plan, pool, 2, 100), cost),
            SecondAnalysis.of(plan, loop, ofLoop(plan, 100), cost)),
        List.of("go"));
  }
}
