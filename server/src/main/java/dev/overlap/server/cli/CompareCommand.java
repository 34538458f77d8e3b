package dev.overlap.server.cli;

import dev.overlap.loadgen.cli.Checks;
import dev.overlap.loadgen.cli.EventFlags;
import dev.overlap.loadgen.cli.GateFlags;
import dev.overlap.loadgen.cli.LoadFlags;
import dev.overlap.loadgen.cli.OutputFlags;
import dev.overlap.loadgen.compare.Candidate;
import dev.overlap.loadgen.compare.Comparison;
import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ComparisonRunner;
import dev.overlap.loadgen.compare.LoadShape;
import dev.overlap.loadgen.compare.MachineLock;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.server.http.ServerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overlap compare}: the main job. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Starts a mock backend and a server per model, drives the same load through each, and says how they compare.",
    footer = {
      "",
      "Examples:",
      "  overlap compare --quick",
      "  overlap compare -c 100 --delay 'lognormal(80ms,0.4)'",
      "  overlap compare -R 1500 --expect 'virtual:p99<250ms' --expect errors=0",
      "  overlap compare -R 1500 --stall 2s@5s        how each recovers from a stall",
      "  overlap compare --models virtual --aa        one model with itself"
    })
public final class CompareCommand implements Callable<Integer> {
  /** One to the generator, one to the backend. */
  private static final int SOCKETS_OF_A_SERVER = 2;

  private static final int DEFAULT_CONCURRENCY = 500;

  @Spec private CommandSpec spec;
  @Mixin private LoadFlags load;
  @Mixin private ModelFlags models;
  @Mixin private BackendFlags backend;
  @Mixin private PatternFlags patterns;
  @Mixin private LengthFlags length;
  @Mixin private OutputFlags output;
  @Mixin private EventFlags events;
  @Mixin private GateFlags gates;

  @Option(names = "--aa", description = "Compare one model with itself, as NAME-a and NAME-b.")
  private boolean aa;

  @Option(
      names = "--pin",
      paramLabel = "MODE",
      defaultValue = "auto",
      description =
          "auto: the server under test gets CPUs of its own where the system can; off (default ${DEFAULT-VALUE}).")
  private Pin pin;

  @Option(names = "--no-lock", description = "Run although another comparison does.")
  private boolean noLock;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "overlap-results",
      description = "Where the result folder is made (default ${DEFAULT-VALUE}).")
  private Path results;

  @Option(names = "--exit-with-parent", hidden = true)
  private boolean exitWithParent;

  /** Whether servers get CPUs of their own. */
  enum Pin {
    AUTO,
    OFF
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (exitWithParent) {
      ParentWatch.exitAtEndOfInput();
    }
    Comparison comparison = comparison();
    gates.check(comparison.candidates().stream().map(Candidate::name).toList());
    output.check();
    Checks.writableFolder(spec, "--results", results);
    if (noLock) {
      return run(comparison);
    }
    MachineLock lock = lock();
    try {
      return run(comparison);
    } finally {
      lock.close();
    }
  }

  private MachineLock lock() {
    try {
      return MachineLock.take();
    } catch (IOException e) {
      throw Checks.refused(
          spec,
          "the lock of this machine cannot be taken (%s); --no-lock goes without"
              .formatted(e.getMessage()));
    }
  }

  private int run(Comparison comparison) throws IOException, InterruptedException {
    ComparisonRunner runner = new ComparisonRunner(comparison, Instant.now(), events.listener());
    ShutdownHook hook = new ShutdownHook(() -> tellOfInterrupt(runner.resultFile()));
    ComparisonReport report;
    try {
      report = runner.run();
    } finally {
      hook.remove();
    }
    output.write(output.format().write(report));
    return gates.judge(report.candidates());
  }

  private void tellOfInterrupt(Path file) {
    String what =
        Files.exists(file)
            ? "interrupted; the rounds until now are in " + file
            : "interrupted before the first round had ended; there is no result";
    spec.commandLine().getErr().println(what);
    spec.commandLine().getErr().flush();
  }

  private Comparison comparison() {
    Delay delay = load.delay();
    LoadModel model = load.model(DEFAULT_CONCURRENCY);
    int most = models.options().maxInFlight();
    if (model instanceof LoadModel.ClosedLoop closed && closed.connections() > most) {
      throw Checks.refused(
          spec,
          "--concurrency %d is out of range; give 1 to %,d, which is what a server takes in work"
              .formatted(closed.connections(), most));
    }
    if (model instanceof LoadModel.ClosedLoop) {
      load.requireDescriptors(model, SOCKETS_OF_A_SERVER);
    }
    Disturbance disturbance = patterns.disturbance();
    LoadShape shape =
        new LoadShape(
            model,
            delay == null ? new Delay.Fixed(100) : delay,
            length.window(disturbance),
            length.rounds(disturbance),
            load.seed(),
            disturbance);
    List<Candidate> candidates = Candidates.of(models.models(), models.options(), aa);
    if (aa && candidates.size() != 2) {
      throw Checks.refused(
          spec, "--aa compares one model with itself; give one, as in --models virtual --aa");
    }
    Map<String, String> limits = new LinkedHashMap<>(ServerLimits.describe(models.options()));
    limits.put("JVM flags", String.join(" ", SelfCommand.JVM_FLAGS));
    return new Comparison(
        candidates,
        backend.launch(),
        backend.engine(),
        shape,
        length.backendWarmUp(),
        length.warmUp(),
        load.timeout(),
        pin == Pin.AUTO,
        limits,
        results);
  }
}
