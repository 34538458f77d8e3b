package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.host.MachineLock;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The flag that lets a command measure while another one does; without it the command is refused.
 */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class LockFlag {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--no-lock",
      description = "Run even if another comparison is running on this machine.")
  private boolean noLock;

  /** The measurement that is made while the lock is held. */
  @FunctionalInterface
  public interface Measuring {
    /** Measures, and returns the exit code. */
    int run() throws IOException, InterruptedException;
  }

  /**
   * Measures while this process holds the lock of the machine, or without it if {@code --no-lock}
   * is given.
   */
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
          "the lock of this machine cannot be taken (%s); give --no-lock to run without it"
              .formatted(e.getMessage()));
    }
  }
}
