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
 * @param threads of each pool meanwhile; empty where pools stay as they are
 */
public record SecondPlan(
    double perSecond, double scale, OptionalInt threads, Arrivals arrivals, ComparedLoad shape) {
  /** Where the weakest candidate computes, more than it can pass: its queue is to be seen. */
  private static final double BEYOND = 1.25;

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
    OptionalDouble wanted = shape.mostByWaiting();
    double most = SecondReport.MOST_LINES;
    if (wanted.isEmpty()) { // requests that wait for nothing
      double costliest =
          cpuMicros.values().stream()
              .filter(OptionalDouble::isPresent)
              .mapToDouble(OptionalDouble::getAsDouble)
              .max()
              .orElse(0);
      double passed = costliest > 0 ? BEYOND * cpus * 1e6 / costliest : most;
      double rate = Math.clamp(passed, 1, most);
      return new SecondPlan(rate, 1, OptionalInt.empty(), law, shape);
    }
    double asked = wanted.getAsDouble();
    if (asked <= most) {
      return new SecondPlan(Math.max(1, asked), 1, OptionalInt.empty(), law, shape);
    }
    int pool = largestPool(candidates);
    if (pool <= 1) {
      return new SecondPlan(most, asked / most, OptionalInt.empty(), law, shape);
    }
    int threads = (int) Math.max(1, most * pool / asked);
    double rate = Math.min(most, threads * asked / pool);
    return new SecondPlan(rate, asked / rate, OptionalInt.of(threads), law, shape);
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
            .min(Comparator.comparingInt(WaitSlots::count))
            .map(s -> new Law(slots(s), s.unit(), hold, slots(s) * 1000.0 / hold));
  }

  private int slots(WaitSlots slots) {
    boolean scaled = threads.isPresent() && slots.unit().equals(THREAD);
    return scaled ? Math.min(slots.count(), threads.getAsInt()) : slots.count();
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
