package dev.overlap.server.process;

/** Something to do if the process is ended from outside while this is open, and not otherwise. */
public final class ShutdownHook {
  private final Thread hook;

  public ShutdownHook(Runnable whenInterrupted) {
    hook = new Thread(whenInterrupted);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * The work is over. Does not return while the process is being ended: failures of children that
   * were killed by the same signal are not worth reporting.
   */
  public void remove() throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      Thread.currentThread().join();
    }
  }
}
