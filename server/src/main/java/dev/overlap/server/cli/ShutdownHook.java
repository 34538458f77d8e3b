package dev.overlap.server.cli;

/** Something to do if the process is ended from outside while this is open, and not otherwise. */
final class ShutdownHook {
  private final Thread hook;

  ShutdownHook(Runnable whenInterrupted) {
    hook = new Thread(whenInterrupted);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * The work is over. While the process is being ended this does not return: what would be said
   * then of children that were interrupted too is no news.
   */
  void remove() throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      Thread.currentThread().join();
    }
  }
}
