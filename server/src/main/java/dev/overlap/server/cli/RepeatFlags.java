package dev.overlap.server.cli;

import dev.overlap.loadgen.candidate.CapacityFinder;
import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.cli.Converters;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.cli.SharedOption;
import dev.overlap.loadgen.gate.CapacitySearch;
import dev.overlap.loadgen.gate.Objective;
import dev.overlap.loadgen.plan.Concurrencies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say how precise a comparison is to be, and what else it measures. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RepeatFlags {
  private static final double FINEST = 0.001;
  private static final double COARSEST = 0.5;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--forks",
      paramLabel = "N",
      converter = Converters.Count.class,
      defaultValue = "1",
      description =
          "Number of times that all servers are started in fresh JVMs, warmed up and measured for"
              + " all rounds, 1 to 100. From 3 on, the mean of each fork is a sample, and verdicts"
              + " hold beyond this run (default ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      converter = Converters.Share.class,
      description =
          "Measure more rounds (with --forks: more forks), up to five times as many, until every"
              + " throughput ratio is known to within plus or minus this share: 0.1%% to 50%%, as"
              + " in 1%% (default: no more rounds).")
  private @Nullable Double precision;

  @Option(
      names = "--sweep-concurrency",
      paramLabel = "N,…",
      description =
          "Afterwards, drive closed loops with these numbers of requests at a time, to find where"
              + " each candidate stops keeping up: 10,50,200,500,1000.")
  private @Nullable Concurrencies sweep;

  @Mixin
  private final SharedOption<Objective> objective =
      SharedOption.search(
          "Afterwards, search for the highest rate at which each candidate meets this condition:"
              + " 'p99<150ms'.");

  /** How often each candidate is measured. */
  Replication repeats(int rounds) {
    OptionChecks.range(spec, "--forks", forks, 1, 100, "--forks 5");
    if (precision != null && (precision < FINEST || precision > COARSEST)) {
      throw OptionChecks.refused(
          spec,
          "--precision %s%% is out of range; give 0.1%% to 50%%, as in --precision 1%%"
              .formatted(100 * precision));
    }
    return new Replication(
        rounds, forks, precision == null ? OptionalDouble.empty() : OptionalDouble.of(precision));
  }

  /** Sets of fresh processes. */
  int forks() {
    return forks;
  }

  /** Whether ratios are to be known to a precision. */
  boolean needsPairs() {
    return precision != null;
  }

  /** Whether capacities are searched for. */
  boolean searches() {
    return objective.value() != null;
  }

  /** The concurrencies to drive after the rounds. */
  List<Integer> sweep() {
    return sweep == null ? List.of() : sweep.values();
  }

  /**
   * The search for capacities, if one is asked for.
   *
   * @param progress hears a line for every stage
   */
  Optional<CapacityFinder> search(Consumer<String> progress) {
    return Optional.ofNullable(objective.value()).map(what -> new CapacitySearch(what, progress));
  }
}
