package dev.overlap.server.cli;

import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.server.lab.Probes;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.process.ParentWatch;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overlap probe}: a part of a lab in this process. Only {@code overlap lab} calls it. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(name = ChildArguments.PROBE, hidden = true)
public final class ProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME")
  private String name;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARG")
  private List<String> arguments = List.of();

  @Override
  public Integer call() {
    ParentWatch.exitAtEndOfInput();
    try {
      Probes.run(name, arguments, spec.commandLine().getOut());
      return ExitCode.OK;
    } catch (Exception e) {
      // The lab reports the last line of a failed probe, so this must be the last.
      spec.commandLine().getErr().println(e);
      spec.commandLine().getErr().flush();
      return ExitCode.INTERNAL;
    }
  }
}
