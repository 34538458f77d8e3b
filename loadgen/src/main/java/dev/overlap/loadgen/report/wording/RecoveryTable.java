package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.Recovery;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cells that show how candidates recovered from a stall; the same figures in every format. */
public final class RecoveryTable {
  private static final String NONE = "–";
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private static final List<Row> ROWS =
      List.of(
          new Row("p99 before", r -> unit(r.p99BeforeMillis(), "%.1f ms")),
          new Row("back after", RecoveryTable::back),
          new Row("in flight", r -> unit(r.peakInFlight(), "%,d")),
          new Row("at backend", r -> unit(r.backendPeakInFlight(), "%,d")),
          new Row("memory", RecoveryTable::memory));

  public static final List<String> HEADINGS =
      Stream.concat(Stream.of("candidate"), ROWS.stream().map(Row::heading)).toList();

  private RecoveryTable() {}

  private record Row(String heading, Function<Recovery, String> cell) {}

  /** A row per candidate; none where no stall was asked for. */
  public static List<List<String>> of(ComparisonReport report) {
    return report.candidates().stream()
        .filter(c -> c.setting().recovery() != null)
        .map(RecoveryTable::row)
        .toList();
  }

  private static List<String> row(CandidateReport candidate) {
    Recovery recovery = Objects.requireNonNull(candidate.setting().recovery());
    return Stream.concat(
            Stream.of(candidate.name()), ROWS.stream().map(row -> row.cell().apply(recovery)))
        .toList();
  }

  /** Least and most over the rounds; a recovery that was not seen took longer than was watched. */
  private static String back(Recovery recovery) {
    if (recovery.p99BeforeMillis() == null) {
      return NONE;
    }
    List<Double> seen =
        recovery.secondsByRound().stream().filter(Objects::nonNull).sorted().toList();
    String watched = String.format(Locale.ROOT, "over %.1f s", recovery.watchedSeconds());
    if (seen.isEmpty()) {
      return watched;
    }
    String least = String.format(Locale.ROOT, "%.1f", seen.getFirst());
    String most = String.format(Locale.ROOT, "%.1f", seen.getLast());
    if (seen.size() < recovery.secondsByRound().size()) {
      return least + " s to " + watched;
    }
    return least.equals(most) ? least + " s" : least + " to " + most + " s";
  }

  private static String memory(Recovery recovery) {
    Long bytes = recovery.peakRssBytes();
    return bytes == null ? NONE : unit(bytes / BYTES_PER_MEGABYTE, "%,.0f MB");
  }

  private static String unit(@Nullable Number value, String format) {
    return value == null ? NONE : String.format(Locale.ROOT, format, value);
  }
}
