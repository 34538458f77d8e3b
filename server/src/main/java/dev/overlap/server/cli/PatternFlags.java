package dev.overlap.server.cli;

import dev.overlap.backend.DisturbancePatterns;
import dev.overlap.loadgen.cli.Converters;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.Stall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that make a mock backend fail on purpose. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PatternFlags {
  @Option(
      names = "--stall",
      paramLabel = "LENGTH@BEGIN",
      description =
          "Stall the backend for LENGTH, starting BEGIN after the start of each measured block in"
              + " compare, or else after the first request since the start or the last reset of the"
              + " counters: 2s@10s (default: no stall).")
  private @Nullable Stall stall;

  @Option(
      names = "--error-rate",
      paramLabel = "SHARE",
      converter = Converters.Share.class,
      defaultValue = "0%",
      description =
          "Share of requests that the backend answers with status 500, after the same delay: 0%% to"
              + " 100%%, as in 1%% (default: none).")
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
