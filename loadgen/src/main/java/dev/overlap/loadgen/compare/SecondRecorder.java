package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.Recording;
import dev.overlap.loadgen.analysis.SecondAnalysis;
import dev.overlap.loadgen.analysis.SecondPlan;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SecondReport.Panel;
import dev.overlap.loadgen.result.SecondReport.TraceCost;
import dev.overlap.loadgen.testbed.Contender;
import dev.overlap.loadgen.testbed.CounterClient;
import dev.overlap.loadgen.testbed.RecordingReader;
import dev.overlap.loadgen.testbed.Testbed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Records one second of each candidate, after everything that is measured: servers of ours note
 * when each request was where.
 */
final class SecondRecorder {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LEAD = Duration.ofMillis(300);

  /** Share of their CPUs below which candidates do not hold up each other. */
  private static final double HARDLY = 0.2;

  /** Stands for the cost of a request that is not known: alone, it is not held up. */
  private static final double UNKNOWN = 1e6;

  /** A stall that was asked for happens here, shorter. */
  private static final Stall STALL = new Stall(Duration.ofMillis(300), Duration.ofMillis(300));

  private final Comparison comparison;
  private final Testbed testbed;
  private final LoadGenerator generator;
  private final CounterClient meters;
  private final int serverCpus;

  SecondRecorder(Comparison comparison, Testbed testbed, Instruments instruments, int serverCpus) {
    this.comparison = comparison;
    this.testbed = testbed;
    this.generator = instruments.generator();
    this.meters = instruments.meters();
    this.serverCpus = serverCpus;
  }

  /**
   * Records every candidate that can be: all at once where they hardly compute, one after the other
   * where they would hold up each other.
   *
   * @param rehearsed what a request cost each of them
   */
  SecondReport run(Map<String, Rehearsal.Seen> rehearsed) throws InterruptedException {
    Map<String, OptionalDouble> micros = new HashMap<>();
    rehearsed.forEach((name, seen) -> micros.put(name, seen.roughMicros()));
    List<Contender> ours =
        testbed.contenders().stream()
            .filter(c -> c.candidate().launch() instanceof Launch.Command)
            .toList();
    SecondPlan plan =
        SecondPlan.of(
            comparison.shape().undisturbed(),
            ours.stream().map(Contender::candidate).toList(),
            micros,
            serverCpus);
    double busy =
        ours.stream()
            .mapToDouble(c -> micros.getOrDefault(c.name(), OptionalDouble.empty()).orElse(UNKNOWN))
            .sum();
    boolean together = busy * plan.perSecond() < HARDLY * 1e6 * serverCpus;
    List<Panel> panels = new ArrayList<>();
    for (List<Contender> group : together ? List.of(ours) : ours.stream().map(List::of).toList()) {
      panels.addAll(record(group, plan));
    }
    Set<String> recorded = panels.stream().map(Panel::candidate).collect(Collectors.toSet());
    return new SecondReport(
        plan.perSecond(),
        plan.scale(),
        plan.arrivals().name().toLowerCase(Locale.ROOT),
        plan.arrivalsMicros().size(),
        panels,
        testbed.contenders().stream()
            .map(Contender::name)
            .filter(name -> !recorded.contains(name))
            .toList());
  }

  private List<Panel> record(List<Contender> group, SecondPlan plan) throws InterruptedException {
    boolean quick = comparison.shape().window().compareTo(SECOND) < 0;
    if (!quick) {
      drive(group, plan, LEAD, false); // whose first requests cost more than others
    }
    List<Contender> recorded = new ArrayList<>();
    for (Contender contender : group) {
      if (meters.record(contender.server().counters(), plan.threads(contender.candidate()))) {
        recorded.add(contender);
      }
    }
    disturb(comparison.shape().disturbance());
    Map<String, OptionalDouble> traced = drive(recorded, plan, SECOND, true);
    Map<String, Recording> recordings = new HashMap<>();
    for (Contender contender : recorded) {
      meters
          .recorded(contender.server().counters())
          .flatMap(RecordingReader::read)
          .ifPresent(recording -> recordings.put(contender.name(), recording));
    }
    disturb(Disturbance.NONE);
    Map<String, OptionalDouble> plain = quick ? Map.of() : drive(recorded, plan, SECOND, false);
    List<Panel> panels = new ArrayList<>();
    for (Contender contender : recorded) {
      Recording recording = recordings.get(contender.name());
      if (recording != null) {
        TraceCost cost =
            new TraceCost(
                traced.getOrDefault(contender.name(), OptionalDouble.empty()),
                plain.getOrDefault(contender.name(), OptionalDouble.empty()));
        panels.add(SecondAnalysis.of(plan, contender.candidate(), recording, cost));
      }
    }
    return panels;
  }

  /** Has the backend do wrong what the rounds ask for, in the middle of the second. */
  private void disturb(Disturbance asked) throws InterruptedException {
    if (!comparison.shape().disturbance().isNone()) {
      Disturbance shorter = new Disturbance(asked.stall().map(stall -> STALL), asked.errorShare());
      URI counters = URI.create(testbed.backend().base() + BlockRunner.COUNTERS_PATH);
      meters.reset(counters, shorter.query(Duration.ZERO));
    }
  }

  /**
   * Drives the load of the second at all of these; returns CPU time per request, in microseconds.
   *
   * @param numbered whether requests say which they are
   */
  private Map<String, OptionalDouble> drive(
      List<Contender> group, SecondPlan plan, Duration window, boolean numbered)
      throws InterruptedException {
    Map<String, ProcessUsage> before = new HashMap<>();
    Map<String, CompletableFuture<LoadResult>> running = new LinkedHashMap<>();
    for (Contender contender : group) {
      before.put(contender.name(), contender.server().use());
      running.put(
          contender.name(),
          generator.start(
              plan(contender, plan, numbered).under(plan.load(), window), progress -> {}));
    }
    Map<String, OptionalDouble> micros = new HashMap<>();
    for (Contender contender : group) {
      long ok = Objects.requireNonNull(running.get(contender.name())).join().whole().ok();
      ProcessUsage used = Objects.requireNonNull(before.get(contender.name()));
      OptionalDouble spent = contender.server().use().since(used).workSeconds();
      if (ok > 0 && spent.isPresent()) {
        micros.put(contender.name(), OptionalDouble.of(spent.getAsDouble() * 1e6 / ok));
      }
    }
    testbed.requireAlive();
    return micros;
  }

  private LoadPlan plan(Contender contender, SecondPlan plan, boolean numbered) {
    RequestTemplate request = contender.server().request();
    return LoadPlan.of(
            numbered ? request.numbered() : request, plan.load(), SECOND, comparison.timeout())
        .drawing(
            request.takesDelay() ? Optional.of(comparison.shape().delay()) : Optional.empty(),
            contender.candidate().waits(),
            comparison.shape().seed())
        .ending(OptionalLong.of(plan.arrivalsMicros().size()));
  }
}
