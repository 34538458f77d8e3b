package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.gate.Gate;
import dev.overlap.loadgen.gate.Objective;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import dev.overlap.loadgen.session.LoadEvent;
import dev.overlap.loadgen.session.LoadSession;
import dev.overlap.loadgen.session.StageSequence;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overlap loadgen URL}: drives load at any HTTP server. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = "loadgen",
    mixinStandardHelpOptions = true,
    description =
        "Drives load at any HTTP server, and reports whether the figures can be believed.",
    footer = {
      "",
      "Examples:",
      "  overlap loadgen 'http://127.0.0.1:8080/virtual/io?delay={delay}' --delay 100ms -c 500",
      "  overlap loadgen http://127.0.0.1:8080/virtual/io -R 2k -d 30s --expect 'p99<250ms'",
      "  overlap loadgen http://127.0.0.1:8080/virtual/io --steps 100/10s,500/10s",
      "  overlap loadgen http://127.0.0.1:8080/virtual/io --sweep 1k:10k:1k --format csv",
      "  overlap loadgen http://127.0.0.1:8080/virtual/io --search 'p99<150ms'",
      "Ctrl-C stops new requests and waits for the outstanding responses; a second Ctrl-C ends the",
      "run at once. The result so far is written in both cases."
    })
public final class LoadgenCommand implements Callable<Integer> {
  private static final int DEFAULT_CONCURRENCY = 50;
  private static final double DEFAULT_FIRST_RATE = 100;
  private static final Duration DEFAULT_WINDOW = Duration.ofSeconds(10);
  private static final Duration DEFAULT_SEARCH_WINDOW = Duration.ofSeconds(5);
  private static final Duration LONGEST_STAGE = Duration.ofMinutes(1);
  private static final double MOST_BELOW_FIRST = 64;
  private static final Duration UNKNOWN_RESPONSE = Duration.ofMillis(100);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      description =
          "Address to send requests to; {delay} is replaced by the delay drawn for each request.")
  private String url;

  @Mixin private LoadFlags load;
  @Mixin private LengthFlags length;
  @Mixin private StageFlags stages;
  @Mixin private RequestFlags request;
  @Mixin private TransportFlag transport;
  @Mixin private GateFlags gates;
  @Mixin private LoadOutputFlags output;
  @Mixin private EventFlags progress;

  @Override
  public Integer call() {
    length.check();
    stages.check();
    output.check();
    LoadModel model = load.model(DEFAULT_CONCURRENCY);
    LoadPlan plan = plan(model, length.window(DEFAULT_WINDOW));
    gates.check(List.of(plan.request().base().toString()));
    stages
        .steps()
        .ifPresent(s -> load.requireDescriptors("--steps", load.closedLoop(s.mostConcurrent()), 1));
    stages.objective().ifPresent(objective -> searchWindow(objective, first(model)));
    // They differ in nothing but their rate: what they may open is looked up once.
    DoubleFunction<LoadModel> openLoops = load.openLoop(DEFAULT_FIRST_RATE)::at;
    try (ProgressPrinter printer = progress.printer(length.requests().isEmpty());
        LoadSession session = new LoadSession(transport.chosen(), printer, output.intervals())) {
      StageSequence driver =
          new StageSequence(session::drive, session::stopped, printer::stage, plan);
      if (stages.objective().isPresent()) {
        Objective objective = stages.objective().get();
        StagesReport report =
            driver.search(
                objective,
                first(model),
                lowest(objective, first(model)),
                rate -> searchWindow(objective, rate),
                openLoops);
        written(report, printer);
        return session.exitCode(searchCode(report, driver));
      }
      List<CandidateReport> judged = run(session, driver, printer, plan, openLoops);
      return session.stopped() ? session.exitCode(ExitCode.OK) : gates.judge(judged);
    }
  }

  /** Drives a plain run, steps or a sweep, writes the result, and returns it for the gates. */
  private List<CandidateReport> run(
      LoadSession session,
      StageSequence driver,
      ProgressPrinter printer,
      LoadPlan plan,
      DoubleFunction<LoadModel> openLoops) {
    Optional<StagesReport> several =
        stages
            .steps()
            .map(steps -> driver.steps(steps, load::closedLoop))
            .or(() -> stages.sweep().map(s -> driver.sweep(s, plan.window(), openLoops)));
    if (several.isPresent()) {
      written(several.get(), printer);
      return several.get().stages().stream().map(StageReport::labelled).toList();
    }
    LoadReport single = session.drive(plan);
    write(output.format().write(single), single.partial(), printer);
    return List.of(single.result());
  }

  private void written(StagesReport report, ProgressPrinter printer) {
    write(output.format().write(report), report.partial(), printer);
  }

  private void write(String text, boolean partial, ProgressPrinter printer) {
    printer.close();
    output.write(text);
    printer.report(new LoadEvent.ReportWritten(output.file(), partial));
  }

  /** A search that found nothing crossed its objective, unless its last stage says nothing. */
  private static int searchCode(StagesReport report, StageSequence driver) {
    if (report.found().isPresent()) {
      return ExitCode.OK;
    }
    return driver.lastOutcome() == Gate.Outcome.CROSSED ? ExitCode.CROSSED : ExitCode.UNJUDGED;
  }

  private static double first(LoadModel model) {
    return model instanceof LoadModel.OpenLoop open ? open.perSecond() : DEFAULT_FIRST_RATE;
  }

  /**
   * The lowest rate that a stage of a minute, or of the time given, still has enough samples for.
   */
  private double lowest(Objective objective, double first) {
    Duration longest = length.hasDuration() ? length.window(LONGEST_STAGE) : LONGEST_STAGE;
    double needed = objective.samplesPlanned() / (longest.toNanos() / 1e9);
    return Math.min(first, Math.max(first / MOST_BELOW_FIRST, needed));
  }

  /** Long enough for as many responses as the objective needs; refused where that cannot be. */
  private Duration searchWindow(Objective objective, double rate) {
    double needed = objective.samplesPlanned() / rate;
    Duration least = Duration.ofSeconds((long) Math.ceil(needed));
    Duration window = length.window(DEFAULT_SEARCH_WINDOW);
    if (window.compareTo(least) >= 0) {
      return window;
    }
    if (length.hasDuration() || least.compareTo(Duration.ofHours(1)) > 0) {
      throw OptionChecks.refused(
          spec,
          String.format(
              Locale.ROOT,
              "--search '%s' needs %,d responses per stage, for which %s req/s take %s;"
                  + " give --duration %s or a higher first rate, as in -R %.0f",
              objective.gate().text(),
              objective.samplesNeeded(),
              Units.figure(rate),
              Units.text(least),
              Units.text(least),
              Math.ceil(rate * needed / (window.toNanos() / 1e9))));
    }
    return least;
  }

  private LoadPlan plan(LoadModel model, Duration window) {
    load.requireDescriptors("--concurrency", model, 1);
    RequestTemplate template = request.apply(url);
    Delay delay = load.delay();
    if (template.takesDelay() != (delay != null)) {
      throw OptionChecks.refused(
          spec,
          delay == null
              ? "URL holds {delay}, so --delay is needed, as in --delay 100ms"
              : "--delay needs a place: put {delay} into the URL, as in '…/io?delay={delay}'");
    }
    Duration response =
        delay == null ? UNKNOWN_RESPONSE : Duration.ofMillis(Math.round(delay.meanMillis()));
    return LoadPlan.of(template, model, window, load.timeout())
        .settling(length.warmup(), model.cycle(response))
        .drawing(Optional.ofNullable(delay), 1, load.seed())
        .ending(length.requests());
  }
}
