package dev.overlap.loadgen.host;

import org.jspecify.annotations.Nullable;

/** A process that the comparison needs could not be started, or ended too early. */
public final class ChildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean foreign;

  /**
   * @param foreign whether it is a program other than ours
   */
  ChildFailedException(String message, boolean foreign, @Nullable Throwable cause) {
    super(message, cause);
    this.foreign = foreign;
  }

  /** Whether the process was a server that was brought into the comparison, none of ours. */
  public boolean isForeign() {
    return foreign;
  }
}
