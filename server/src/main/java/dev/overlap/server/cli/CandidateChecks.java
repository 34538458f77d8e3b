package dev.overlap.server.cli;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.plan.ComparedLoad;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Refuses options that do not go with the candidates, before anything is started. */
final class CandidateChecks {
  private CandidateChecks() {}

  /** Refuses options that these candidates cannot meet. */
  static void requireFitting(
      CommandSpec spec, RepeatFlags repeats, ComparedLoad shape, List<Candidate> candidates) {
    boolean running = candidates.stream().anyMatch(c -> c.launch() instanceof Launch.Running);
    boolean more = !repeats.sweep().isEmpty() || repeats.searches();
    if (running && repeats.forks() > 1) {
      throw OptionChecks.refused(
          spec,
          "--forks restarts every candidate, which is not possible for one that is given by its"
              + " address; give a command, or --forks 1");
    }
    if (running && !shape.disturbance().isNone()) {
      throw OptionChecks.refused(
          spec,
          "--stall and --error-rate affect the backend started here, which a candidate given by its"
              + " address does not call; give a command with {backend}");
    }
    if (more && !shape.disturbance().isNone()) {
      throw OptionChecks.refused(
          spec,
          "--stall and --error-rate do not go with --sweep-concurrency or --search; leave one of"
              + " them out");
    }
    if (repeats.needsPairs() && candidates.size() < 2) {
      throw OptionChecks.refused(
          spec, "--precision needs a ratio of two candidates; give two or more, or --aa");
    }
    boolean waitless = candidates.stream().anyMatch(candidate -> candidate.waits() == 0);
    if (!repeats.sweep().isEmpty() && (waitless || shape.delay().meanMillis() <= 0)) {
      throw OptionChecks.refused(
          spec,
          "--sweep-concurrency needs requests that wait; give a --delay above zero, as in --delay"
              + " 100ms, and a --workload that waits");
    }
  }
}
