package dev.overlap.server.cli;

import dev.overlap.backend.DisturbancePatterns;
import dev.overlap.loadgen.cli.Converters;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.Stall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say what a mock backend does wrong on purpose. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PatternFlags {
  @Option(
      names = "--stall",
      paramLabel = "LENGTH@BEGIN",
      description =
          "The backend answers nothing for so long, from then on: 2s@10s. Counted from the start of"
              + " each measured block in compare; else from the first request, and anew after a"
              + " reset of the counters.")
  private @Nullable Stall stall;

  @Option(
      names = "--error-rate",
      paramLabel = "SHARE",
      converter = Converters.Share.class,
      defaultValue = "0%",
      description =
          "Share of the backend's answers that are errors (status 500), after the same delay: 1%%.")
  private double errorShare;

  /** What was asked for, for a comparison. */
  Disturbance disturbance() {
    return new Disturbance(Optional.ofNullable(stall), errorShare);
  }

  /** What was asked for, for a backend. */
  DisturbancePatterns patterns() {
    return new DisturbancePatterns(
        Optional.ofNullable(stall).map(s -> new DisturbancePatterns.Stall(s.length(), s.at())),
        errorShare);
  }
}
