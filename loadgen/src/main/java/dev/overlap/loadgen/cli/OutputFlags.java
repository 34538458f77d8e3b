package dev.overlap.loadgen.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The flags that say how a result is written, and where.
 *
 * @param <F> the formats that there are
 */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public class OutputFlags<F extends Enum<F>> {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  /** Of a wildcard, because picocli takes no type variable. */
  @Mixin private final SharedOption<?> format;

  private final Class<F> formats;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write the result to; - is standard output, the default.")
  private @Nullable String output;

  public OutputFlags(Class<F> formats) {
    this.formats = formats;
    format = SharedOption.format(formats);
  }

  /** Refuses a file that cannot be written, before anything is started. */
  public void check() {
    if (output != null) {
      OptionChecks.writableFile(spec, "--output", output);
    }
  }

  /** How the result is written. */
  public F format() {
    return Objects.requireNonNull(formats.cast(format.value()));
  }

  /** Where the result is written; null where that is standard output. */
  @Nullable String file() {
    return ResultOutput.STANDARD_OUTPUT.equals(output) ? null : output;
  }

  /** Whether {@link #write} brings the result to a file. */
  public boolean isFile() {
    return file() != null;
  }

  /**
   * Writes the result whole, where it was asked for.
   *
   * @throws dev.overlap.loadgen.result.UnwritableException if it did not arrive there
   */
  public void write(String text) {
    ResultOutput.write(spec, output, text);
  }
}
