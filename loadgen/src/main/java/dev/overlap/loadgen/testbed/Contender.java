package dev.overlap.loadgen.testbed;

import dev.overlap.loadgen.candidate.Candidate;

/** A candidate whose server is up. */
public record Contender(Candidate candidate, RunningServer server) {
  public String name() {
    return candidate.name();
  }
}
