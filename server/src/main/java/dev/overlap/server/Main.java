package dev.overlap.server;

import dev.overlap.backend.BackendStartException;
import dev.overlap.loadgen.cli.Converters;
import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.loadgen.cli.LoadgenCommand;
import dev.overlap.loadgen.cli.ReportCommand;
import dev.overlap.loadgen.cli.ResultOutput;
import dev.overlap.loadgen.cli.SelftestCommand;
import dev.overlap.loadgen.cli.StandardOutput;
import dev.overlap.loadgen.engine.TargetUnreachableException;
import dev.overlap.loadgen.host.ChildFailedException;
import dev.overlap.loadgen.host.MachineLock.MachineBusyException;
import dev.overlap.loadgen.result.UnwritableException;
import dev.overlap.loadgen.testbed.DisturbanceRefusedException;
import dev.overlap.server.cli.CompareCommand;
import dev.overlap.server.cli.GateCommand;
import dev.overlap.server.cli.LabCommand;
import dev.overlap.server.cli.MockBackendCommand;
import dev.overlap.server.cli.ProbeCommand;
import dev.overlap.server.cli.ServerCommand;
import dev.overlap.server.cli.TrainCommand;
import dev.overlap.server.cli.VersionProvider;
import dev.overlap.server.http.ServerStartException;
import dev.overlap.server.process.Arguments;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The one main class: reads the command line and turns every failure into one line and a code. */
@Command(
    name = "overlap",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description =
        "Measures how well a server overlaps waiting: blocking threads, virtual threads and an"
            + " event loop, side by side.",
    subcommands = {
      CompareCommand.class,
      ServerCommand.class,
      LoadgenCommand.class,
      MockBackendCommand.class,
      LabCommand.class,
      ReportCommand.class,
      GateCommand.class,
      SelftestCommand.class,
      ProbeCommand.class,
      TrainCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Start with:", "  overlap compare --quick"})
public final class Main implements Runnable {
  /** Set to anything to see stack traces. */
  private static final String DEBUG = "OVERLAP_DEBUG";

  private final CommandLine commandLine = new CommandLine(this);

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // figures look the same on every machine, in files as in text
    PrintWriter err = StandardOutput.errors();
    if (Arguments.areChanged(args)) {
      err.println(
          "overlap: this locale has no UTF-8, and letters of the command line are lost; set"
              + " LC_ALL=C.UTF-8, or another locale with UTF-8");
      System.exit(ExitCode.USAGE);
    }
    try {
      System.exit(new Main().printingTo(StandardOutput.ofProcess(), err).run(args));
    } catch (OutOfMemoryError e) {
      // Other threads still run: without an exit the process would stay.
      boolean threads = String.valueOf(e.getMessage()).contains("native thread");
      System.err.println(
          "overlap: "
              + e.getMessage()
              + (threads
                  ? "; give fewer --threads"
                  : "; give less load, as in a lower --concurrency or a shorter --body"));
      Runtime.getRuntime().halt(ExitCode.INTERNAL);
    }
  }

  /** A command line whose output goes to these writers. */
  Main printingTo(PrintWriter out, PrintWriter err) {
    commandLine.setOut(out).setErr(err);
    return this;
  }

  /** Runs a command line and returns its exit code. */
  int run(String... args) {
    Converters.register(commandLine);
    commandLine
        .setExpandAtFiles(false) // --body @file is ours to read
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((failure, given) -> refused(failure))
        .setExecutionExceptionHandler((failure, command, given) -> failed(command, failure));
    return written(commandLine.execute(args));
  }

  /** The code of a command that printed nothing, or all of it: help has no other place to check. */
  private int written(int code) {
    try {
      ResultOutput.requireWritten(commandLine.getOut());
      return code;
    } catch (UnwritableException e) {
      return code == ExitCode.OK ? failed(commandLine, e) : code; // else it was said
    }
  }

  @Override
  public void run() {
    commandLine.usage(commandLine.getOut());
  }

  private static int refused(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + failure.getMessage());
    err.println("Try: " + name + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  private static int failed(CommandLine command, Exception failure) {
    int code = codeOf(failure);
    boolean told = code != ExitCode.INTERNAL || failure instanceof ChildFailedException;
    String message = told ? failure.getMessage() : "internal error: " + failure;
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
    if (System.getenv(DEBUG) != null) {
      failure.printStackTrace(command.getErr());
    } else if (code == ExitCode.INTERNAL) {
      command.getErr().println("Set " + DEBUG + "=1 to see where.");
    }
    command.getErr().flush();
    return code;
  }

  private static int codeOf(Exception failure) {
    return switch (failure) {
      case ServerStartException e -> ExitCode.USAGE;
      case BackendStartException e -> ExitCode.USAGE;
      case UnwritableException e -> ExitCode.USAGE;
      case DisturbanceRefusedException e -> ExitCode.USAGE;
      case MachineBusyException e -> ExitCode.USAGE;
      case TargetUnreachableException e -> ExitCode.UNREACHABLE;
      case ChildFailedException e when e.isForeign() -> ExitCode.UNREACHABLE;
      default -> ExitCode.INTERNAL;
    };
  }
}
