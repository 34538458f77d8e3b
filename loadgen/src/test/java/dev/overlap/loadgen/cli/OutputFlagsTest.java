package dev.overlap.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overlap.loadgen.report.LoadFormat;
import dev.overlap.loadgen.result.UnwritableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class OutputFlagsTest {
  /** A command with a format, a file and nothing else. */
  @Command(name = "any")
  private static final class Any {
    @Mixin private final OutputFlags<LoadFormat> output = new OutputFlags<>(LoadFormat.class);
  }

  private final StringWriter out = new StringWriter();

  private OutputFlags<LoadFormat> parsed(String... words) {
    Any command = new Any();
    new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(words);
    return command.output;
  }

  @Test
  void textOnStandardOutputIsTheDefault() {
    for (String[] words : new String[][] {{}, {"-o", "-"}, {"--output=-", "--format", "text"}}) {
      OutputFlags<LoadFormat> output = parsed(words);
      output.check();

      assertThat(output.format()).isEqualTo(LoadFormat.TEXT);
      assertThat(output.file()).isNull();
      output.write("once;");
    }
    assertThat(out).hasToString("once;once;once;");
  }

  @Test
  void resultIsWrittenWholeToTheFileThatWasGiven(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("result.csv");
    OutputFlags<LoadFormat> output = parsed("--format", "csv", "-o", file.toString());
    output.check();
    output.write("a,b\n");

    assertThat(output.format()).isEqualTo(LoadFormat.CSV);
    assertThat(file).hasContent("a,b\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void fileThatCannotBeWrittenIsRefusedBeforeOrNamedAfter(@TempDir Path folder) throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    OutputFlags<LoadFormat> output = parsed("-o", gone.resolve("result").toString());
    output.check();
    Files.delete(gone);

    assertThatExceptionOfType(UnwritableException.class)
        .isThrownBy(() -> output.write("late"))
        .withMessageContaining(gone.toString());
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(output::check)
        .withMessageContaining("--output " + gone.resolve("result"));
  }

  @Test
  void formatsAreThoseOfTheCommand() {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> parsed("--format", "junit"))
        .withMessageContaining("[TEXT, JSON, MD, HTML, CSV]");
  }
}
