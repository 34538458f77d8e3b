package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.host.MachineLock;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag that lets a command measure although another one does; without it they take turns. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class LockFlag {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--no-lock", description = "Run although a comparison does.")
  private boolean noLock;

  /** What is done while the machine is ours. */
  @FunctionalInterface
  public interface Measuring {
    /** Measures, and tells the exit code. */
    int run() throws IOException, InterruptedException;
  }

  /** Measures while this process holds the lock of the machine, or without one if told so. */
  public int holding(Measuring measuring) throws IOException, InterruptedException {
    if (noLock) {
      return measuring.run();
    }
    MachineLock lock = take();
    try {
      return measuring.run();
    } finally {
      lock.close();
    }
  }

  private MachineLock take() {
    try {
      return MachineLock.take();
    } catch (IOException e) {
      throw OptionChecks.refused(
          spec,
          "the lock of this machine cannot be taken (%s); --no-lock goes without"
              .formatted(e.getMessage()));
    }
  }
}
