package dev.overlap.loadgen.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.result.UnwritableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalLogTest {
  private static Histogram sum(Path file) throws IOException {
    Histogram sum = new Histogram(1000, LatencyHistogram.MAX_NANOS, 3);
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      for (EncodableHistogram interval = reader.nextIntervalHistogram();
          interval != null;
          interval = reader.nextIntervalHistogram()) {
        sum.add((Histogram) interval);
      }
    }
    return sum;
  }

  @Test
  void intervalsSumToWhatWasRecorded(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.hlog");
    try (IntervalLog log = new IntervalLog(file)) {
      for (int i = 1; i <= 10_000; i++) {
        log.ended(0, i * 1000L);
      }
    }
    Histogram sum = sum(file);

    assertThat(sum.getTotalCount()).isEqualTo(10_000);
    assertThat(sum.getMaxValue()).isBetween(10_000_000L, 10_010_000L);
  }

  @Test
  void logCarriesItsStartAndMaximaInMilliseconds(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.hlog");
    try (IntervalLog log = new IntervalLog(file)) {
      log.ended(0, 250_000_000);
    }

    assertThat(Files.readString(file))
        .contains("[Histogram log format version 1.")
        .contains("#[StartTime: ")
        .containsPattern("\\d+\\.\\d+,\\d+\\.\\d+,250\\.\\d+,HISTFAAAA");
  }

  @Test
  void logWithoutASampleIsReadable(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.hlog");
    new IntervalLog(file).close();

    assertThat(sum(file).getTotalCount()).isZero();
  }

  @Test
  void unwritableFileIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("nowhere").resolve("run.hlog");

    assertThatExceptionOfType(UnwritableException.class)
        .isThrownBy(() -> new IntervalLog(file))
        .withMessageContaining(file.toString());
  }
}
