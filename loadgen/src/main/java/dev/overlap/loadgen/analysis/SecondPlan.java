package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.WaitSlots;
import dev.overlap.loadgen.plan.ArrivalSchedule;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SecondReport.Law;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/**
 * The load of the recorded second, the same for every candidate: a scale model of the load that the
 * comparison asks for, so that every request can be drawn. Where 5,000 requests per second meet a
 * pool of 200, 50 meet a pool of 2. What computes cannot be scaled.
 *
 * @param perSecond requests in the second
 * @param scale the load that the comparison asks for ÷ this one
 */
public record SecondPlan(double perSecond, double scale, Arrivals arrivals, ComparedLoad shape) {
  /** Where the weakest candidate computes, more than it can pass: its queue is to be seen. */
  private static final double BEYOND = 1.25;

  private static final double MOST = SecondReport.MOST_LINES;
  private static final String THREAD = "thread";

  /**
   * Plans it.
   *
   * @param cpuMicros what a request costs each candidate, where that is known
   * @param cpus that each of them has
   */
  public static SecondPlan of(
      ComparedLoad shape,
      List<Candidate> candidates,
      Map<String, OptionalDouble> cpuMicros,
      int cpus) {
    Arrivals law =
        shape.model() instanceof LoadModel.OpenLoop open ? open.arrivals() : Arrivals.CONSTANT;
    int waits = candidates.stream().mapToInt(Candidate::waits).max().orElse(0);
    OptionalDouble asked = asked(shape, waits);
    if (waits == 0) {
      double rate = Math.min(byComputing(cpuMicros, cpus), asked.orElse(MOST));
      return new SecondPlan(Math.clamp(rate, 1, MOST), 1, law, shape);
    }
    double wanted = asked.orElse(MOST);
    if (wanted <= MOST) {
      return new SecondPlan(Math.max(1, wanted), 1, law, shape);
    }
    int pool = largestPool(candidates);
    double whole = Math.max(1, Math.floor(MOST * pool / wanted));
    double rate = pool > 1 ? Math.min(MOST, whole * wanted / pool) : MOST;
    return new SecondPlan(rate, wanted / rate, law, shape);
  }

  /** Requests per second that the load asks for; empty where only computing bounds them. */
  private static OptionalDouble asked(ComparedLoad shape, int waits) {
    return switch (shape.model()) {
      case LoadModel.OpenLoop open -> OptionalDouble.of(open.perSecond());
      case LoadModel.ClosedLoop closed -> {
        double cycle = waits * shape.delay().meanMillis() + closed.think().toNanos() / 1e6;
        yield cycle > 0
            ? OptionalDouble.of(1000 * closed.connections() / cycle)
            : OptionalDouble.empty();
      }
    };
  }

  /** A little more than what the costliest candidate can compute. */
  private static double byComputing(Map<String, OptionalDouble> cpuMicros, int cpus) {
    double costliest = cpuMicros.values().stream().mapToDouble(c -> c.orElse(0)).max().orElse(0);
    return costliest > 0 ? BEYOND * cpus * 1e6 / costliest : MOST;
  }

  private static int largestPool(List<Candidate> candidates) {
    return candidates.stream()
        .flatMap(candidate -> candidate.slots().stream())
        .filter(slots -> slots.unit().equals(THREAD))
        .mapToInt(WaitSlots::count)
        .max()
        .orElse(0);
  }

  /** What bounds a candidate by its slots; empty where its requests do not wait, or none does. */
  Optional<Law> law(Candidate candidate) {
    double hold = candidate.waits() * shape.delay().meanMillis();
    return hold <= 0
        ? Optional.empty()
        : candidate.slots().stream()
            .min(Comparator.comparingInt(this::slots))
            .map(s -> new Law(slots(s), s.unit(), hold, slots(s) * 1000.0 / hold));
  }

  /** Pools of threads are scaled as the load is, but none is left without a thread. */
  private int slots(WaitSlots slots) {
    return slots.unit().equals(THREAD)
        ? (int) Math.max(1, Math.round(slots.count() / scale))
        : slots.count();
  }

  /** Threads that the pool of this candidate has meanwhile; empty where it stays as it is. */
  public OptionalInt threads(Candidate candidate) {
    return scale <= 1
        ? OptionalInt.empty()
        : candidate.slots().stream()
            .filter(slots -> slots.unit().equals(THREAD))
            .mapToInt(this::slots)
            .min();
  }

  /** Whether a request of this candidate has a thread of a pool, which waits with it. */
  boolean holdsThread(Candidate candidate) {
    return candidate.slots().stream().anyMatch(slots -> slots.unit().equals(THREAD));
  }

  /** The load: every request has a connection, which is open before the first of them. */
  public LoadModel.OpenLoop load() {
    int most = arrivalsMicros().size();
    return new LoadModel.OpenLoop(perSecond, arrivals, most, most, most);
  }

  /** When the requests of the second arrive, in microseconds, by number. */
  public List<Long> arrivalsMicros() {
    ArrivalSchedule schedule = arrivals.schedule(perSecond, shape.seed());
    List<Long> all = new ArrayList<>();
    for (long at = schedule.next() / 1000;
        at < SecondReport.MICROS && all.size() < SecondReport.MOST_LINES;
        at = schedule.next() / 1000) {
      all.add(at);
    }
    return all;
  }

  int delayMillis(Candidate candidate, int number) {
    return candidate.waits() == 0 ? 0 : shape.delay().drawMillis(shape.seed(), number);
  }

  /**
   * When each request would be answered if it had one of the slots as soon as one is free, in the
   * order of arrival, and held it for its delays: a queue with several servers.
   */
  List<Long> predicted(Candidate candidate, List<Long> arrival) {
    int slots = law(candidate).map(Law::slots).orElse(Integer.MAX_VALUE);
    PriorityQueue<Long> busyUntil = new PriorityQueue<>();
    List<Long> answers = new ArrayList<>(arrival.size());
    for (int i = 0; i < arrival.size(); i++) {
      long begin = arrival.get(i);
      if (busyUntil.size() >= slots) {
        begin = Math.max(begin, busyUntil.remove());
      }
      long end = begin + 1000L * candidate.waits() * delayMillis(candidate, i);
      busyUntil.add(end);
      answers.add(end);
    }
    return answers;
  }
}
