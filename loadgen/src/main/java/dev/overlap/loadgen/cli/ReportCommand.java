package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overlap report FILE}: prints or converts a saved result. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Prints or converts a saved result.",
    footer = {"", "Example:", "  overlap report overlap-results/…/result.json --format md"})
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A result.json that compare wrote.")
  private Path file;

  @Mixin private ReportOutputFlags output;

  @Override
  public Integer call() {
    output.check();
    output.write(read(), Optional.of(file));
    return ExitCode.OK;
  }

  private ComparisonReport read() {
    try {
      return ReportJson.read(Files.readString(file));
    } catch (IOException e) {
      throw OptionChecks.refused(spec, "FILE " + file + " cannot be read; give a result.json");
    } catch (IllegalArgumentException | NullPointerException e) {
      throw OptionChecks.refused(spec, "FILE " + file + ": " + e.getMessage());
    }
  }
}
