package dev.overlap.server.cli;

import dev.overlap.loadgen.baseline.BaselineGate;
import dev.overlap.loadgen.baseline.BaselineReport;
import dev.overlap.loadgen.baseline.SavedRun;
import dev.overlap.loadgen.cli.Converters;
import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.loadgen.cli.LockFlag;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.cli.OutputFlags;
import dev.overlap.loadgen.report.BaselineFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overlap gate BASELINE RESULT}: compares a result with one that was recorded before. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a saved result with a baseline, and fails where it is worse.",
      "Response times, throughput, CPU and allocation of each candidate are judged by the intervals"
          + " of both files. On another machine only ratios between candidates are compared. The"
          + " exit code is 0 if all passed, 99 if one figure is clearly worse than allowed, and 3"
          + " if one cannot be judged."
    },
    footer = {
      "",
      "Examples:",
      "  overlap gate baseline.json overlap-results/…/result.json",
      "  overlap gate baseline.json result.json --max-regression 5%% --format md",
      "  overlap gate --gate-selftest                 proves that gates work on this machine"
    })
public final class GateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BASELINE",
      description = "The result file to compare with, of compare or of loadgen --format json.")
  private @Nullable Path baseline;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RESULT",
      description = "The result file to judge, of the same plan.")
  private @Nullable Path result;

  @Option(
      names = "--max-regression",
      paramLabel = "SHARE",
      defaultValue = "10%",
      converter = Converters.Share.class,
      description =
          "How much higher a time or a cost may be, and how much lower the throughput: 0%% to 100%%"
              + " (default 10%%).")
  private double maxRegression;

  @Option(
      names = "--gate-selftest",
      description =
          "Proves on this machine that gates work: drives a mock backend of its own for a few"
              + " seconds, and holds it against limits of which the outcome is known. The exit code"
              + " is 99 if one of them comes out otherwise.")
  private boolean selftest;

  @Mixin private final OutputFlags<BaselineFormat> output = new OutputFlags<>(BaselineFormat.class);

  @Mixin private LockFlag lock;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (selftest) {
      if (baseline != null) {
        throw OptionChecks.refused(
            spec, "--gate-selftest takes no file; leave out BASELINE and RESULT, or the option");
      }
      return lock.holding(this::prove);
    }
    if (baseline == null || result == null) {
      throw OptionChecks.refused(
          spec,
          "two files are needed; give BASELINE and RESULT, as in overlap gate baseline.json"
              + " result.json");
    }
    output.check();
    BaselineReport report = judged(read("BASELINE", baseline), read("RESULT", result));
    output.write(output.format().write(report));
    return switch (report.outcome()) {
      case "PASSED" -> ExitCode.OK;
      case "CROSSED" -> ExitCode.CROSSED;
      default -> ExitCode.UNJUDGED;
    };
  }

  private int prove() {
    return new GateSelftest(spec.commandLine().getOut()).run();
  }

  private BaselineReport judged(SavedRun before, SavedRun after) {
    try {
      return BaselineGate.judge(before, after, maxRegression, Instant.now());
    } catch (IllegalArgumentException e) {
      throw OptionChecks.refused(spec, String.valueOf(e.getMessage()));
    }
  }

  private SavedRun read(String label, Path file) {
    try {
      return SavedRun.read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw OptionChecks.refused(
          spec, "%s %s cannot be read; give a result.json".formatted(label, file));
    } catch (IllegalArgumentException e) {
      throw OptionChecks.refused(spec, "%s %s: %s".formatted(label, file, e.getMessage()));
    }
  }
}
