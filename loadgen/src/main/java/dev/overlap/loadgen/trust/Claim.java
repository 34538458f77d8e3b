package dev.overlap.loadgen.trust;

/** What a run may claim; each kind has its own conditions, so trust is given to each by itself. */
public enum Claim {
  /** Needs an instrument that is fit: generator, backend and machine keep up with the load. */
  THROUGHPUT("throughput"),
  /** Needs that too, and lateness that is small next to the times. */
  RESPONSE_TIMES("response times"),
  /** Needs equal conditions for all candidates, and servers that are warm. */
  CPU_COST("CPU cost"),
  /** Bytes per request: needs servers that are warm, since compilers keep objects off the heap. */
  ALLOCATION("allocation");

  private final String words;

  Claim(String words) {
    this.words = words;
  }

  /** For reports. */
  public String words() {
    return words;
  }
}
