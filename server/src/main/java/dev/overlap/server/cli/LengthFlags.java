package dev.overlap.server.cli;

import dev.overlap.loadgen.cli.Converters;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.cli.SharedOption;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.server.process.ChildArguments;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say how long a comparison takes. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class LengthFlags {
  private static final int ROUNDS = 6;
  private static final int QUICK_ROUNDS = 3;
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration QUICK_WINDOW = Duration.ofMillis(400);
  private static final Duration BACKEND_WARM_UP = Duration.ofSeconds(5);
  private static final Duration QUICK_BACKEND_WARM_UP = Duration.ofSeconds(2);
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration QUICK_WARM_UP = Duration.ofSeconds(3);
  private static final Duration SHORTEST_WARM_UP = Duration.ofSeconds(3);
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LEAST_AFTER = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = ChildArguments.QUICK,
      description = "Three rounds that are shorter, after a shorter warm-up, with the same checks.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Blocks of load for each candidate in each fork, 1 to 1,000 (default 6; 3 with --quick or"
              + " --stall).")
  private @Nullable Integer rounds;

  @Mixin
  private final SharedOption<Duration> given =
      SharedOption.duration(
          "Measured time of each block, 200ms to 10m (default 1s; 400ms with --quick; with --stall"
              + " long enough to see the recovery).");

  @Mixin
  private final SharedOption<Duration> longest =
      SharedOption.warmUp(
          "Longest warm-up of all candidates together, 3s to 10m; it ends sooner when the CPU per"
              + " request is flat (default 20s; 3s with --quick). A longer warm-up resolves smaller"
              + " differences in cost.",
          null);

  /**
   * How many rounds there are.
   *
   * @param disturbance with a stall, blocks are longer and fewer
   */
  int rounds(Disturbance disturbance) {
    if (rounds == null) {
      return quick || disturbance.stall().isPresent() ? QUICK_ROUNDS : ROUNDS;
    }
    OptionChecks.range(spec, "--rounds", rounds, 1, 1_000, "--rounds 6");
    return rounds;
  }

  /**
   * Measured time of each block: with a stall, long enough to see twice its length, and five
   * seconds at least, after it.
   */
  Duration window(Disturbance disturbance) {
    Optional<Stall> stall = disturbance.stall();
    Duration window = given.value();
    if (window == null) {
      return stall.map(LengthFlags::around).orElse(quick ? QUICK_WINDOW : WINDOW);
    }
    if (stall.isPresent() && window.compareTo(stall.get().end()) <= 0) {
      throw OptionChecks.refused(
          spec,
          "--stall %s ends after the block of --duration %s; give more, as in --duration %s"
              .formatted(stall.get(), Units.text(window), Units.text(around(stall.get()))));
    }
    return OptionChecks.range(spec, "--duration", window, SHORTEST, LONGEST, "2s");
  }

  private static Duration around(Stall stall) {
    Duration after = stall.length().multipliedBy(2);
    return stall.end().plus(after.compareTo(LEAST_AFTER) < 0 ? LEAST_AFTER : after);
  }

  /** The longest that the backend is warmed up by itself. */
  Duration backendWarmUp() {
    return quick ? QUICK_BACKEND_WARM_UP : BACKEND_WARM_UP;
  }

  /** The longest that all candidates are warmed up together. */
  Duration warmUp() {
    Duration warmUp = longest.value();
    if (warmUp == null) {
      return quick ? QUICK_WARM_UP : WARM_UP;
    }
    return OptionChecks.range(spec, "--warmup", warmUp, SHORTEST_WARM_UP, LONGEST, "60s");
  }
}
