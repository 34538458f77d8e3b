package dev.overlap.server.process;

/** Something to do if the process is ended from outside while this is open, and not otherwise. */
public final class ShutdownHook {
  private final Thread hook;

  public ShutdownHook(Runnable whenInterrupted) {
    hook = new Thread(whenInterrupted);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * The work is over. While the process is being ended this does not return: what would be said
   * then of children that were interrupted too is no news.
   */
  public void remove() throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      Thread.currentThread().join();
    }
  }
}
