package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.compare.Candidate;
import dev.overlap.loadgen.compare.LoadReport;
import dev.overlap.loadgen.compare.LoadShape;
import dev.overlap.loadgen.compare.ReportJson;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadProgress;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.report.LoadText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overlap loadgen URL}: drives load at any HTTP server. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = "loadgen",
    mixinStandardHelpOptions = true,
    description = "Drives load at any HTTP server, and says whether the figures can be believed.",
    footer = {
      "",
      "Examples:",
      "  overlap loadgen 'http://127.0.0.1:8080/virtual/io?delay={delay}' --delay 100ms -c 500",
      "  overlap loadgen http://127.0.0.1:8080/virtual/io -R 2k -d 30s --expect 'p99<250ms'"
    })
public final class LoadgenCommand implements Callable<Integer> {
  private static final int DEFAULT_CONCURRENCY = 50;
  private static final Duration MOST = Duration.ofHours(24);
  private static final Duration UNKNOWN_SPREAD = Duration.ofMillis(100);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      description = "What to drive; {delay} is replaced by the drawn delay.")
  private String url;

  @Mixin private LoadFlags load;
  @Mixin private RequestFlags request;
  @Mixin private GateFlags gates;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      description = "Measured time (default 10s; with --requests, until they are done).")
  private @Nullable Duration duration;

  @Option(
      names = {"-n", "--requests"},
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "End after so many requests.")
  private @Nullable Integer requests;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description = "Head of the run that is discarded (default ${DEFAULT-VALUE}).")
  private Duration warmup;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private LoadText.Format format;

  @Override
  public Integer call() throws IOException {
    LoadPlan plan = plan();
    gates.check(List.of(plan.request().base().toString()));
    LoadShape shape =
        new LoadShape(
            plan.model(), plan.delay().orElse(new Delay.Fixed(0)), plan.window(), 1, plan.seed());
    Candidate target = LoadReport.target(plan.request().base(), plan.request().pathAndQuery());
    try (LoadGenerator generator = new LoadGenerator();
        DrainOnInterrupt drain = new DrainOnInterrupt(generator, plan.timeout())) {
      LoadReport report = LoadReport.of(shape, target, generator.run(plan, this::progress));
      String text =
          format == LoadText.Format.JSON ? ReportJson.write(report) : LoadText.write(report);
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      drain.written();
      return gates.judge(List.of(report.result()));
    }
  }

  private void progress(LoadProgress progress) {
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "%3d s  %,.0f req/s  %d errors  %d in flight%n",
            progress.elapsed().toSeconds(),
            progress.okPerSecond(),
            progress.errors(),
            progress.inFlight());
    spec.commandLine().getErr().flush();
  }

  private LoadPlan plan() throws IOException {
    RequestTemplate template = request.apply(url);
    Delay delay = load.delay();
    if (template.takesDelay() != (delay != null)) {
      throw Checks.refused(
          spec,
          delay == null
              ? "URL holds {delay}, so --delay is needed, as in --delay 100ms"
              : "--delay needs a place: put {delay} into the URL, as in '…/io?delay={delay}'");
    }
    if (requests != null) {
      Checks.range(spec, "--requests", requests, 1, Integer.MAX_VALUE, "-n 10000");
    }
    if (duration != null && (duration.isZero() || duration.compareTo(MOST) > 0)) {
      throw Checks.refused(
          spec,
          "--duration %s is out of range; give more than 0s and up to 24h, as in 30s"
              .formatted(Units.text(duration)));
    }
    if (requests != null && !warmup.isZero()) {
      throw Checks.refused(
          spec, "--requests counts from the first; leave --warmup out, or give --duration");
    }
    Duration window =
        duration != null ? duration : requests != null ? MOST : Duration.ofSeconds(10);
    LoadModel model = load.model(DEFAULT_CONCURRENCY);
    return new LoadPlan(
        template,
        model,
        Optional.ofNullable(delay),
        warmup,
        window,
        requests == null ? OptionalLong.empty() : OptionalLong.of(requests),
        delay == null ? UNKNOWN_SPREAD : Duration.ofMillis(Math.round(delay.meanMillis())),
        load.timeout(),
        load.seed());
  }
}
