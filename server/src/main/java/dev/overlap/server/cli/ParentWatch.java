package dev.overlap.server.cli;

import java.io.IOException;

/**
 * Ends this process when the one that started it does: it holds the other end of our standard
 * input, and the kernel closes that however it dies.
 */
final class ParentWatch {
  private ParentWatch() {}

  static void exitAtEndOfInput() {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // whatever is said, only the end counts
                }
              } catch (IOException e) {
                // a broken pipe is an end as well
              }
              Runtime.getRuntime().halt(0);
            });
  }
}
