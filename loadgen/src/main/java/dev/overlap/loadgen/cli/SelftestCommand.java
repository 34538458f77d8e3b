package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.report.SelftestDocument;
import dev.overlap.loadgen.report.SelftestFormat;
import dev.overlap.loadgen.selftest.CeilingStore;
import dev.overlap.loadgen.selftest.Selftest;
import dev.overlap.loadgen.selftest.SelftestPlan;
import dev.overlap.loadgen.selftest.SelftestReport;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code overlap selftest}: proves the generator's arithmetic, and measures its ceiling. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the generator's arithmetic on this machine, and measures its ceiling.",
      "It takes about 20 s. The ceiling is stored for this machine, and every later comparison"
          + " reports how much of it was used."
    },
    footer = {"", "Example:", "  overlap selftest --format json"})
public final class SelftestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LockFlag lock;

  @Mixin
  private final SharedOption<SelftestFormat> format = SharedOption.format(SelftestFormat.class);

  @Override
  public Integer call() throws IOException, InterruptedException {
    return lock.holding(this::run);
  }

  private int run() {
    SelftestReport report = new Selftest(SelftestPlan.standard(), this::tell).run();
    if (report.holds()) {
      report = keep(report);
    }
    ResultOutput.write(spec, null, Objects.requireNonNull(format.value()).write(report));
    if (!report.holds()) {
      tell(SelftestDocument.verdict(report));
    }
    return report.holds() ? ExitCode.OK : ExitCode.INTERNAL;
  }

  /** A folder that cannot be written does not spoil a selftest: its result is printed anyway. */
  private SelftestReport keep(SelftestReport report) {
    try {
      return report.keptIn(CeilingStore.standard().keep(report.ceiling()).toString());
    } catch (IOException e) {
      tell("the ceiling cannot be kept: " + e);
      return report;
    }
  }

  private void tell(String line) {
    spec.commandLine().getErr().println("selftest: " + line);
    spec.commandLine().getErr().flush();
  }
}
