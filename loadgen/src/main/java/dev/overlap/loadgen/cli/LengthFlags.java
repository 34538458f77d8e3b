package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.plan.Units;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say how long load is driven. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class LengthFlags {
  private static final Duration MOST = Duration.ofHours(24);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin
  private final SharedOption<Duration> given =
      SharedOption.duration(
          "Measured time of the run, or of each stage where there are several: above 0s, up to 24h"
              + " (default 10s; with --search 5s or longer; with --requests, until they are"
              + " done).");

  @Option(
      names = {"-n", "--requests"},
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "End the run after this many requests (default: no limit).")
  private @Nullable Integer requests;

  @Mixin
  private final SharedOption<Duration> head =
      SharedOption.warmUp(
          "Time at the start of the run, and of each stage, that is not measured (default"
              + " ${DEFAULT-VALUE}).",
          "0ms");

  /** Refuses lengths that are out of range, or do not go together. */
  void check() {
    if (requests != null) {
      OptionChecks.range(spec, "--requests", requests, 1, Integer.MAX_VALUE, "-n 10000");
    }
    Duration duration = given.value();
    if (duration != null && (duration.isZero() || duration.compareTo(MOST) > 0)) {
      throw OptionChecks.refused(
          spec,
          "--duration %s is out of range; give more than 0s and up to 24h, as in 30s"
              .formatted(Units.text(duration)));
    }
    if (requests != null && !warmup().isZero()) {
      throw OptionChecks.refused(
          spec,
          "--requests counts from the first request on; leave --warmup out, or give --duration");
    }
  }

  /** The measured time that was asked for. */
  Duration window(Duration otherwise) {
    Duration duration = given.value();
    return duration != null ? duration : requests != null ? MOST : otherwise;
  }

  /** Whether a measured time was asked for. */
  boolean hasDuration() {
    return given.value() != null;
  }

  /** After how many requests the run ends. */
  OptionalLong requests() {
    return requests == null ? OptionalLong.empty() : OptionalLong.of(requests);
  }

  /** How much of the run's head is discarded. */
  Duration warmup() {
    return Objects.requireNonNull(head.value());
  }
}
