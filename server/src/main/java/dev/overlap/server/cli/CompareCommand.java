package dev.overlap.server.cli;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.cli.EventFlags;
import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.loadgen.cli.FileDescriptors;
import dev.overlap.loadgen.cli.GateFlags;
import dev.overlap.loadgen.cli.LoadFlags;
import dev.overlap.loadgen.cli.LockFlag;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.cli.ReportOutputFlags;
import dev.overlap.loadgen.compare.ComparisonRunner;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.UnwritableException;
import dev.overlap.server.candidate.ModelCandidates;
import dev.overlap.server.http.ServerLimits;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.process.ParentWatch;
import dev.overlap.server.process.SelfCommand;
import dev.overlap.server.process.ShutdownHook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overlap compare}: the main job. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = ChildArguments.COMPARE,
    mixinStandardHelpOptions = true,
    description =
        "Starts a mock backend and a server per model, drives the same load through each, and"
            + " reports how they compare.",
    footer = {
      "",
      "Examples:",
      "  overlap compare --quick",
      "  overlap compare -c 100 --delay 'lognormal(80ms,0.4)'",
      "  overlap compare -R 1500 --expect 'virtual:p99<250ms' --expect errors=0",
      "  overlap compare -R 1500 --stall 2s@5s        how each recovers from a stall",
      "  overlap compare --models virtual --aa        one model with itself",
      "  overlap compare --models virtual --client apache,webclient",
      "  overlap compare --forks 5 --precision 1%%     beyond this one run",
      "  overlap compare --search 'p99<150ms' --sweep-concurrency 10,50,200,500,1000",
      "  overlap compare --workload 'mixed?cpu=1M' --delay 20ms -c 50",
      "  overlap compare --workload 'cpu?n=1M' --models virtual,eventloop,eventloops --pin off",
      "  overlap compare --candidate go='http://127.0.0.1:9000/x?d={delay}'",
      "  overlap compare --candidate py='python3 app.py {port} {backend}' --models virtual"
    })
public final class CompareCommand implements Callable<Integer> {
  /** Folder in which results are kept. */
  static final String RESULTS = "overlap-results";

  private static final int DEFAULT_CONCURRENCY = 500;

  @Spec private CommandSpec spec;
  @Mixin private LoadFlags load;
  @Mixin private ModelFlags models;
  @Mixin private WorkloadFlag workload;
  @Mixin private CandidateFlags others;
  @Mixin private BackendFlags backend;
  @Mixin private PatternFlags patterns;
  @Mixin private LengthFlags length;
  @Mixin private RepeatFlags repeats;
  @Mixin private ReportOutputFlags output;
  @Mixin private EventFlags events;
  @Mixin private GateFlags gates;
  @Mixin private LockFlag lock;

  @Option(names = "--aa", description = "Compare one model with itself, as NAME-a and NAME-b.")
  private boolean aa;

  @Option(
      names = "--pin",
      paramLabel = "MODE",
      defaultValue = "auto",
      description =
          "auto gives the server under test CPUs of its own where the system allows it; off shares"
              + " all CPUs (default ${DEFAULT-VALUE}).")
  private Pin pin;

  @Option(
      names = ChildArguments.RESULTS,
      paramLabel = "DIR",
      defaultValue = RESULTS,
      description = "Folder in which the result folder is created (default ${DEFAULT-VALUE}).")
  private Path results;

  @Mixin private ParentWatch parent;

  /** Whether servers get CPUs of their own. */
  enum Pin {
    AUTO,
    OFF
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    parent.begin();
    Comparison comparison = comparison();
    gates.check(comparison.candidates().stream().map(Candidate::name).toList());
    output.check();
    OptionChecks.writableFolder(spec, "--results", results);
    return lock.holding(() -> run(comparison));
  }

  private int run(Comparison comparison) throws InterruptedException {
    ComparisonRunner runner = new ComparisonRunner(comparison, Instant.now(), events.listener());
    ShutdownHook hook = new ShutdownHook(() -> tellOfInterrupt(runner));
    ComparisonReport report;
    try {
      report = runner.run();
    } finally {
      hook.remove();
    }
    ComparisonReport judged = report.withGates(gates.reports(report.candidates()));
    if (!judged.gates().isEmpty()) {
      runner.write(judged);
    }
    boolean written = write(runner, judged);
    int code = gates.judge(report.candidates(), report.trust());
    return written || code != ExitCode.OK ? code : ExitCode.USAGE;
  }

  /**
   * Writes the result where it was asked for, and to standard output if no file could keep it.
   *
   * @return whether every file could be written
   */
  private boolean write(ComparisonRunner runner, ComparisonReport report) {
    Optional<UnwritableException> unkept = runner.unwritten();
    unkept.ifPresent(e -> say(String.valueOf(e.getMessage())));
    Optional<Path> kept = unkept.isPresent() ? Optional.empty() : Optional.of(runner.resultFile());
    boolean written = isDone(() -> output.write(report, kept));
    if (!written && kept.isPresent()) {
      say("the result is in " + kept.get());
    } else if (!written && output.isFile()) {
      say("the result follows on standard output");
      isDone(() -> output.print(report));
    }
    return written && kept.isPresent();
  }

  /** Whether it could be written; says why if not. */
  private boolean isDone(Runnable write) {
    try {
      write.run();
      return true;
    } catch (UnwritableException e) {
      say(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void tellOfInterrupt(ComparisonRunner runner) {
    Optional<ComparisonReport> latest = runner.latest();
    if (latest.isEmpty()) {
      say("interrupted before the first round had ended; there is no result");
    } else if (runner.unwritten().isEmpty()) {
      say("interrupted; the rounds completed so far are in " + runner.resultFile());
    } else if (write(runner, latest.get())) {
      say("interrupted; the rounds completed so far are written");
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println("compare: " + line);
    spec.commandLine().getErr().flush();
  }

  private Comparison comparison() {
    Delay delay = load.delay();
    if (delay != null && workload.chosen().calls() == 0 && !others.areGiven()) {
      throw OptionChecks.refused(
          spec, "--delay: this --workload does not call the backend; leave one of them out");
    }
    LoadModel model = load.model(DEFAULT_CONCURRENCY);
    requirePossible("--concurrency", model);
    repeats.sweep().forEach(n -> requirePossible("--sweep-concurrency", load.closedLoop(n)));
    Disturbance disturbance = patterns.disturbance();
    ComparedLoad shape =
        new ComparedLoad(
            model,
            delay == null ? new Delay.Fixed(100) : delay,
            length.window(disturbance),
            load.seed(),
            disturbance);
    List<Candidate> candidates = candidates();
    CandidateChecks.requireFitting(spec, repeats, shape, candidates);
    return new Comparison(
        candidates,
        new Comparison.Backend(backend.launch(), backend.engine()),
        shape,
        repeats.repeats(length.rounds(disturbance)),
        new Comparison.WarmUpLimits(length.backendWarmUp(), length.warmUp()),
        load.timeout(),
        pin == Pin.AUTO,
        limits(candidates),
        results,
        new Comparison.Extras(repeats.sweep(), repeats.search(events::say)));
  }

  /** Every limit of ours that may decide a result. */
  private Map<String, String> limits(List<Candidate> candidates) {
    Map<String, String> limits = new LinkedHashMap<>();
    if (candidates.stream().anyMatch(c -> c.launch() instanceof Launch.Command)) {
      limits.putAll(ServerLimits.describe(models.options()));
      if (models.clients().size() > 1) {
        limits.put("client", "as in the name of the candidate; webclient under eventloop");
      }
    }
    limits.put("JVM flags", String.join(" ", SelfCommand.JVM_FLAGS));
    if (backend.launch() instanceof Launch.Command) {
      limits.put("JVM flags of the backend on top", String.join(" ", SelfCommand.BACKEND_FLAGS));
    }
    return limits;
  }

  /** Refuses a closed loop that is larger than a server takes, or than descriptors allow. */
  private void requirePossible(String option, LoadModel model) {
    int most = ModelOptions.DEFAULT_MAX_IN_FLIGHT;
    if (model instanceof LoadModel.OpenLoop) {
      FileDescriptors.require(
          spec, "a server for --rate", ServerCommand.LEAST_IN_FLIGHT, ModelFlags.DESCRIPTORS_EACH);
      events.say(FileDescriptors.lowered(most, ModelFlags.DESCRIPTORS_EACH, "requests at a time"));
    }
    if (model instanceof LoadModel.ClosedLoop closed) {
      if (closed.connections() > most) {
        throw OptionChecks.refused(
            spec,
            String.format(
                Locale.ROOT,
                "%s %d is out of range; give 1 to %,d, the most that a server works on at a time",
                option,
                closed.connections(),
                most));
      }
      load.requireDescriptors(option, model, 1 + Math.max(1, workload.chosen().callsAtOnce()));
    }
  }

  /** Models and other servers; only other servers where no model was named. */
  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>(others.candidates());
    if (!others.areGiven() || models.areGiven()) {
      candidates.addAll(
          0,
          ModelCandidates.of(
              models.models(), models.options(), models.clients(), workload.chosen()));
    }
    if (aa) {
      if (candidates.size() != 1 || candidates.getFirst().launch() instanceof Launch.Running) {
        throw OptionChecks.refused(
            spec,
            "--aa starts one candidate twice; give one that can be started, as in --models virtual"
                + " --aa");
      }
      return ModelCandidates.aaPair(candidates.getFirst());
    }
    List<String> names = candidates.stream().map(Candidate::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw OptionChecks.refused(
          spec,
          "two candidates have the same name among %s; give --candidate another name"
              .formatted(String.join(", ", names)));
    }
    return candidates;
  }
}
