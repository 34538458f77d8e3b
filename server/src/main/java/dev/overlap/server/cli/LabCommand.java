package dev.overlap.server.cli;

import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.loadgen.cli.FileDescriptors;
import dev.overlap.loadgen.cli.LockFlag;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.cli.OutputFlags;
import dev.overlap.loadgen.result.UnwritableException;
import dev.overlap.server.lab.LabFormat;
import dev.overlap.server.lab.LabReport;
import dev.overlap.server.lab.Labs;
import dev.overlap.server.process.ShutdownHook;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overlap lab}: small experiments that predict, measure and explain. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = {
      "Runs small experiments that explain the comparison: each predicts, measures and explains.",
      "Without a name it lists them. Each takes less than 40 s. Rows that differ from their"
          + " prediction are marked; the exit code is still 0. It is 1 if a lab cannot be"
          + " completed."
    },
    footer = {
      "",
      "Examples:",
      "  overlap lab                                   lists the labs",
      "  overlap lab waits",
      "  overlap lab pinning pool",
      "  overlap lab all --format md -o docs/labs.md"
    })
public final class LabCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Spec private CommandSpec spec;
  @Mixin private LockFlag lock;

  /** The report of the labs that have ended; read when the process is interrupted. */
  private volatile @Nullable LabReport soFar;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Labs to run, or all (default: list them).")
  private List<String> given = List.of();

  @Mixin private final OutputFlags<LabFormat> output = new OutputFlags<>(LabFormat.class);

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (given.isEmpty()) {
      spec.commandLine().getOut().print(Labs.overview());
      spec.commandLine().getOut().flush();
      return ExitCode.OK;
    }
    List<String> names = names();
    for (String name : names) {
      FileDescriptors.require(spec, "lab " + name, Labs.connections(name), 1);
    }
    output.check();
    return lock.holding(() -> run(names));
  }

  /** Names without repeats, each of a lab. */
  private List<String> names() {
    List<String> known = Labs.names();
    for (String name : given) {
      if (!name.equals(ALL) && !known.contains(name)) {
        throw OptionChecks.refused(
            spec,
            "'%s' is not a lab; give one of %s, or %s, as in overlap lab %s"
                .formatted(name, String.join(", ", known), ALL, known.getFirst()));
      }
    }
    return given.contains(ALL) ? known : given.stream().distinct().toList();
  }

  private int run(List<String> names) throws InterruptedException {
    ShutdownHook hook = new ShutdownHook(this::tellOfInterrupt);
    LabReport report;
    try {
      report = Labs.run(names, this::tell, done -> soFar = done);
    } finally {
      hook.remove();
    }
    write(report);
    if (!report.isAsPredicted()) {
      tell(report.verdict() + "; rows that differ are marked");
    }
    return report.hasFailed() ? ExitCode.INTERNAL : ExitCode.OK;
  }

  /** Writes the labs that have ended. */
  private void tellOfInterrupt() {
    LabReport done = soFar;
    if (done == null) {
      tell("interrupted before a lab had ended; there is no result");
      return;
    }
    try {
      write(done.interrupted());
      tell("interrupted; the labs completed so far are written");
    } catch (UnwritableException e) {
      tell("interrupted; the labs completed so far are lost: " + e.getMessage());
    }
  }

  private void write(LabReport report) {
    output.write(output.format().write(report));
  }

  private void tell(String line) {
    spec.commandLine().getErr().println("lab: " + line);
    spec.commandLine().getErr().flush();
  }
}
