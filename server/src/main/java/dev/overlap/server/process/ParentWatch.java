package dev.overlap.server.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Option;

/**
 * Ends this process when the one that started it does: it holds the other end of our standard
 * input, and the kernel closes that however it dies.
 */
public final class ParentWatch {
  private static final Duration LONGEST_EXIT = Duration.ofSeconds(2);

  @Option(names = ChildArguments.EXIT_WITH_PARENT, hidden = true)
  private boolean wanted;

  /** Begins to watch, if the command line asked for it; returns whether it did. */
  public boolean begin() {
    if (wanted) {
      exitAtEndOfInput();
    }
    return wanted;
  }

  /** Begins to watch. */
  public static void exitAtEndOfInput() {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // the input is ignored; only its end matters
                }
              } catch (IOException e) {
                // a broken pipe is an end as well
              }
              exit();
            });
  }

  /** In good order, so that no temporary files stay behind; at once where that takes too long. */
  private static void exit() {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch-halt")
        .start(
            () -> {
              LockSupport.parkNanos(LONGEST_EXIT.toNanos());
              Runtime.getRuntime().halt(0);
            });
    System.exit(0);
  }
}
