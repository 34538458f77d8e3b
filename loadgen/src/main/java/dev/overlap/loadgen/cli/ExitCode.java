package dev.overlap.loadgen.cli;

/** The exit codes of the commands; part of the contract with scripts. */
public final class ExitCode {
  public static final int OK = 0;

  /** Our own fault. */
  public static final int INTERNAL = 1;

  /** Wrong usage, a port in use, a path that cannot be written. */
  public static final int USAGE = 2;

  /** A gate could not be judged, because the run cannot be trusted. */
  public static final int UNJUDGED = 3;

  /** The target does not accept connections. */
  public static final int UNREACHABLE = 4;

  /** A gate was crossed. */
  public static final int CROSSED = 99;

  private ExitCode() {}
}
