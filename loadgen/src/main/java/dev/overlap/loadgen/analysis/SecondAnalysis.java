package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.analysis.Recording.Moments;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SecondReport.Hold;
import dev.overlap.loadgen.result.SecondReport.Lane;
import dev.overlap.loadgen.result.SecondReport.Law;
import dev.overlap.loadgen.result.SecondReport.Line;
import dev.overlap.loadgen.result.SecondReport.Panel;
import dev.overlap.loadgen.result.SecondReport.Sums;
import dev.overlap.loadgen.result.SecondReport.TraceCost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What one candidate did in the recorded second: from its raw moments to its panel. */
public final class SecondAnalysis {
  private static final int MOST_LANES = 24;

  private final SecondPlan plan;
  private final Candidate candidate;
  private final Recording recording;
  private final List<Long> arrival;
  private final List<Moments> seen;
  private final long originNanos;
  private final boolean threads;

  private SecondAnalysis(SecondPlan plan, Candidate candidate, Recording recording) {
    this.plan = plan;
    this.candidate = candidate;
    this.recording = recording;
    this.arrival = plan.arrivalsMicros();
    this.seen =
        recording.requests().stream()
            .filter(r -> r.number() >= 0 && r.number() < arrival.size())
            .toList();
    // The clocks differ; no request can come before it is sent, and some come almost at once.
    this.originNanos =
        seen.stream().mapToLong(r -> r.arrived() - 1000 * arrival.get(r.number())).min().orElse(0);
    this.threads = plan.holdsThread(candidate);
  }

  /** The panel of this candidate. */
  public static Panel of(
      SecondPlan plan, Candidate candidate, Recording recording, TraceCost cost) {
    SecondAnalysis analysis = new SecondAnalysis(plan, candidate, recording);
    Law law = plan.law(candidate).orElse(null);
    int lanes = analysis.lanesInAll(law);
    return new Panel(
        candidate.name(),
        law,
        analysis.laneUnit(),
        lanes,
        analysis.lanes(),
        analysis.lines(),
        analysis.sums(lanes),
        cost);
  }

  private String laneUnit() {
    if (threads) {
      return "pool thread";
    }
    return recording.lanes().stream().anyMatch(name -> name.contains("ForkJoinPool"))
        ? "carrier"
        : "event loop";
  }

  private int lanesInAll(@Nullable Law law) {
    int used = Math.max(1, recording.lanes().size());
    return threads && law != null ? Math.max(used, law.slots()) : used;
  }

  /** Microseconds from the beginning of the second; -1 where there was no such moment. */
  private long micros(long nanos) {
    return nanos == 0 ? -1 : Math.max(0, (nanos - originNanos) / 1000);
  }

  private List<Line> lines() {
    List<Long> predicted = plan.predicted(candidate, arrival);
    Map<Integer, Moments> byNumber = new HashMap<>();
    seen.forEach(r -> byNumber.put(r.number(), r));
    List<Line> lines = new ArrayList<>();
    for (int number = 0; number < arrival.size(); number++) {
      lines.add(line(number, predicted.get(number), byNumber.get(number)));
    }
    return lines;
  }

  private Line line(int number, long predicted, @Nullable Moments r) {
    int delay = plan.delayMillis(candidate, number);
    long arrived = arrival.get(number);
    if (r == null) {
      return new Line(number, delay, -1, arrived, predicted, -1, -1, -1, -1);
    }
    return new Line(
        number,
        delay,
        r.started() > 0 ? r.firstLane() : -1,
        arrived,
        predicted,
        micros(r.started()),
        r.hasWaited() ? micros(r.waiting()) : -1,
        r.hasWaited() ? micros(r.back()) : -1,
        micros(r.answered()));
  }

  /** The lanes that worked on requests, and what they were held for. */
  private List<Lane> lanes() {
    Set<Integer> shown = new TreeSet<>();
    seen.stream()
        .filter(r -> r.started() > 0 && micros(r.started()) < SecondReport.MICROS)
        .sorted(Comparator.comparingLong(Moments::started))
        .forEach(
            r -> {
              if (shown.size() < MOST_LANES) {
                shown.add(r.firstLane());
              }
            });
    return shown.stream().map(lane -> new Lane(recording.lanes().get(lane), holds(lane))).toList();
  }

  private List<Hold> holds(int lane) {
    List<Hold> holds = new ArrayList<>();
    for (Moments r : seen) {
      for (Hold hold : holdsOf(r, lane)) {
        if (hold.from() < SecondReport.MICROS) {
          holds.add(new Hold(hold.from(), within(hold.to()), hold.computing(), hold.request()));
        }
      }
    }
    holds.sort(Comparator.comparingLong(Hold::from));
    return holds;
  }

  /** What a request held of a lane; all of it where a thread belongs to it while it waits. */
  private List<Hold> holdsOf(Moments r, int lane) {
    if (r.started() == 0) {
      return List.of();
    }
    long start = micros(r.started());
    long end = r.ended() == 0 ? SecondReport.MICROS : micros(r.ended());
    if (!r.hasWaited()) {
      boolean waits = r.waiting() > 0;
      long until = waits && !threads ? micros(r.waiting()) : end;
      return r.firstLane() == lane
          ? List.of(new Hold(start, until, !(waits && threads), r.number()))
          : List.of();
    }
    List<Hold> holds = new ArrayList<>();
    if (r.firstLane() == lane) {
      holds.add(new Hold(start, micros(r.waiting()), true, r.number()));
      if (threads) {
        holds.add(new Hold(micros(r.waiting()), micros(r.back()), false, r.number()));
      }
    }
    if (r.lastLane() == lane) {
      holds.add(new Hold(micros(r.back()), end, true, r.number()));
    }
    return holds;
  }

  private Sums sums(int lanes) {
    double held = 0;
    double computing = 0;
    for (Moments r : seen) {
      Set<Integer> both = new HashSet<>(List.of(r.firstLane(), r.lastLane()));
      for (int lane : both) {
        for (Hold hold : holdsOf(r, lane)) {
          long length = within(hold.to()) - within(hold.from());
          held += length;
          computing += hold.computing() ? length : 0;
        }
      }
    }
    double room = (double) lanes * SecondReport.MICROS;
    double inSystem =
        seen.stream().mapToDouble(r -> within(answered(r)) - arrival.get(r.number())).sum();
    return new Sums(
        seen.size(),
        (int) seen.stream().filter(r -> answered(r) <= SecondReport.MICROS).count(),
        held / room,
        computing / room,
        longestQueue(),
        inSystem / SecondReport.MICROS,
        seen.stream()
                .filter(r -> r.answered() > 0)
                .mapToLong(r -> micros(r.answered()) - arrival.get(r.number()))
                .average()
                .orElse(0)
            / 1000);
  }

  private static long within(long micros) {
    return Math.min(SecondReport.MICROS, micros);
  }

  private long answered(Moments r) {
    return r.answered() == 0 ? Long.MAX_VALUE : micros(r.answered());
  }

  /** By a sweep over all arrivals and beginnings, ends before beginnings at the same moment. */
  private int longestQueue() {
    List<Long> came = sorted(r -> arrival.get(r.number()));
    List<Long> began = sorted(r -> r.started() == 0 ? Long.MAX_VALUE : micros(r.started()));
    int most = 0;
    int taken = 0;
    for (int i = 0; i < came.size(); i++) {
      while (taken < began.size() && began.get(taken) <= came.get(i)) {
        taken++;
      }
      most = Math.max(most, i + 1 - taken);
    }
    return most;
  }

  private List<Long> sorted(ToLongFunction<Moments> moment) {
    return seen.stream().mapToLong(moment).sorted().boxed().toList();
  }
}
