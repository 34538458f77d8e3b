package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One report in every format, as it was looked at and found good. {@code -Doverlap.golden=true}
 * writes the files anew, to be looked at again.
 */
class GoldenFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private final ComparisonReport report = Reports.everything();

  @ParameterizedTest
  @EnumSource
  void formatIsWrittenAsItWasFoundGood(ReportFormat format) throws IOException {
    Path file = FOLDER.resolve("comparison." + format.name().toLowerCase(Locale.ROOT));
    String written = withoutHistograms(format.write(report));
    if (Boolean.getBoolean("overlap.golden")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, written);
    }

    assertThat(written).isEqualTo(Files.readString(file));
  }

  /** Which bytes a histogram is compressed to is up to the library that the JDK brings. */
  private static String withoutHistograms(String text) {
    return text.replaceAll("\"HISTF[A-Za-z0-9+/]+\"", "\"(a histogram)\"");
  }

  /** What a saved result is converted to is what the run itself would have written. */
  @ParameterizedTest
  @EnumSource
  void savedResultGivesTheSame(ReportFormat format) {
    ComparisonReport saved = ReportJson.read(ReportJson.write(report));

    assertThat(format.write(saved)).isEqualTo(format.write(report));
  }
}
