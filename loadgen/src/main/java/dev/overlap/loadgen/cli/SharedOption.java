package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.gate.Objective;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * An option that several commands have, spelled once; its type, its words or its default are those
 * of the command. Use it as a mixin. Confined to one thread.
 *
 * @param <T> type of its value
 */
@Command // picocli takes no class as a mixin that has no annotation
public final class SharedOption<T> {
  /** Name of the option that says how a result is written. */
  public static final String FORMAT = "--format";

  private final OptionSpec option;

  /**
   * An option with one value.
   *
   * @param otherwise default, as written; null for none
   */
  public SharedOption(
      Class<T> type,
      String label,
      String description,
      @Nullable String otherwise,
      String... names) {
    option =
        OptionSpec.builder(names)
            .type(type)
            .paramLabel(label)
            .description(description)
            .defaultValue(otherwise)
            .build();
  }

  /** How a result is written: one of these, and text by default. */
  public static <F extends Enum<F>> SharedOption<F> format(Class<F> formats) {
    String description = "Output format: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).";
    return new SharedOption<>(formats, "FORMAT", description, "text", FORMAT);
  }

  /** How long load is measured. */
  public static SharedOption<Duration> duration(String description) {
    return new SharedOption<>(Duration.class, "TIME", description, null, "-d", "--duration");
  }

  /** How long load is driven before it is measured. */
  public static SharedOption<Duration> warmUp(String description, @Nullable String otherwise) {
    return new SharedOption<>(Duration.class, "TIME", description, otherwise, "--warmup");
  }

  /** The condition whose highest rate is searched for. */
  public static SharedOption<Objective> search(String description) {
    return new SharedOption<>(Objective.class, "EXPR", description, null, "--search");
  }

  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    command.addOption(option);
  }

  /** The value that was given, or the default; null where there is neither. */
  public @Nullable T value() {
    return option.getValue();
  }
}
