package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.gate.Objective;
import dev.overlap.loadgen.plan.RateSweep;
import dev.overlap.loadgen.plan.Steps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that drive several loads one after another. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StageFlags {
  /** The options that each of them excludes. */
  private static final Map<String, List<String>> EXCLUDED =
      Map.of(
          "--steps",
          List.of("--sweep", "--search", "--rate", "--concurrency", "--duration", "--requests"),
          "--sweep",
          List.of("--search", "--rate", "--requests"),
          "--search",
          List.of("--requests", "--expect"));

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--steps",
      paramLabel = "N/TIME,…",
      description =
          "Run several closed loops one after another, each given as CONCURRENCY/TIME:"
              + " 100/10s,500/10s.")
  private @Nullable Steps steps;

  @Option(
      names = "--sweep",
      paramLabel = "FROM:TO:STEP",
      description =
          "Run several open loops one after another at these rates per second, each for --duration:"
              + " 1k:10k:1k.")
  private @Nullable RateSweep sweep;

  @Mixin
  private final SharedOption<Objective> objective =
      SharedOption.search(
          "Search for the highest rate at which a condition such as p99<150ms or errors=0 holds;"
              + " the first rate to try is --rate (default 100).");

  /** Refuses options that do not go together. */
  void check() {
    for (String option : List.of("--steps", "--sweep", "--search")) {
      if (!isGiven(option)) {
        continue;
      }
      for (String other : Objects.requireNonNull(EXCLUDED.get(option))) {
        if (isGiven(other)) {
          throw OptionChecks.refused(
              spec, "%s and %s do not go together; leave one of them out".formatted(option, other));
        }
      }
    }
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /** The closed loops that were asked for, if any were. */
  Optional<Steps> steps() {
    return Optional.ofNullable(steps);
  }

  /** The rates that were asked for, if any were. */
  Optional<RateSweep> sweep() {
    return Optional.ofNullable(sweep);
  }

  /** What to search for, if anything. */
  Optional<Objective> objective() {
    return Optional.ofNullable(objective.value());
  }
}
