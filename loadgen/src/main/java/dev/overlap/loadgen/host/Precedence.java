package dev.overlap.loadgen.host;

import java.util.ArrayList;
import java.util.List;

/**
 * How the thread that paces the load gets precedence over the backend, with which it shares CPUs.
 * Neither way starves any process: a nice value changes shares of a CPU, and the lowest of them
 * still runs (sched(7)). SCHED_IDLE is never used, because any other process would keep the CPU
 * from a backend in that class.
 */
public enum Precedence {
  /** The pacing thread has a raised priority, as the system permitted. */
  RAISED("the generator's loop at nice " + Precedence.RAISED_NICE),
  /** The backend has a slightly lower one, since the system permits no raise. */
  LOWERED("the backend at nice " + Precedence.LOWERED_NICE),
  /** All have equal rights, since the system offers neither way. */
  EQUAL("neither first");

  private static final String RENICE = "renice";
  private static final String NICE = "nice";
  private static final int RAISED_NICE = -10;
  private static final int LOWERED_NICE = 2;

  private final String words;

  Precedence(String words) {
    this.words = words;
  }

  /**
   * Raises the pacing thread of this process where that is permitted.
   *
   * @param thread name of the pacing thread, which runs already
   */
  public static Precedence take(String thread) throws InterruptedException {
    List<Long> pacing = ProcFs.threads(ProcessHandle.current().pid(), thread);
    if (!pacing.isEmpty() && Executables.exist(RENICE)) {
      List<String> command =
          new ArrayList<>(List.of(RENICE, "-n", Integer.toString(RAISED_NICE), "-p"));
      pacing.forEach(id -> command.add(Long.toString(id)));
      if (Executables.run(command)) {
        return RAISED;
      }
    }
    return Executables.exist(NICE) ? LOWERED : EQUAL;
  }

  /** The command that starts the backend, so that all of its threads have their place. */
  public List<String> ofBackend(List<String> command) {
    if (this != LOWERED) {
      return command;
    }
    List<String> words = new ArrayList<>(List.of(NICE, "-n", Integer.toString(LOWERED_NICE)));
    words.addAll(command);
    return words;
  }

  /** For the report. */
  public String describe() {
    return words;
  }
}
