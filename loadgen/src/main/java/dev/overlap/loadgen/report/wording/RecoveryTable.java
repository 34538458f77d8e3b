package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.Recovery;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How candidates recovered from a stall, as a table. */
public final class RecoveryTable {
  private static final List<Column<CandidateReport>> COLUMNS =
      List.of(
          new Column<>("candidate", CandidateReport::name),
          column("p99 before", r -> unit(r.p99BeforeMillis(), "%.1f ms")),
          column("back after", RecoveryTable::back),
          column("in flight", r -> unit(r.peakInFlight(), "%,d")),
          column("at backend", r -> unit(r.backendPeakInFlight(), "%,d")),
          column("memory", RecoveryTable::memory));

  private RecoveryTable() {}

  /** A row per candidate; none where no stall was asked for. */
  public static Table of(ComparisonReport report) {
    return Table.of(
        COLUMNS,
        report.candidates().stream().filter(c -> c.setting().recovery() != null).toList(),
        ("The backend stalled (%s) in every block; back after is the time until the p99 of"
                + " completed responses is within 10 %% of its value before the stall; in flight"
                + " and memory are peaks.")
            .formatted(report.plan().disturbed().stall()));
  }

  private static Column<CandidateReport> column(String heading, Function<Recovery, String> cell) {
    return new Column<>(heading, c -> cell.apply(Objects.requireNonNull(c.setting().recovery())));
  }

  /** Least and most over the rounds; a recovery that was not seen took longer than was watched. */
  private static String back(Recovery recovery) {
    if (recovery.p99BeforeMillis() == null) {
      return Numbers.NONE;
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
    return bytes == null ? Numbers.NONE : unit(bytes / Numbers.MEGA, "%,.0f MB");
  }

  private static String unit(@Nullable Number value, String format) {
    return value == null ? Numbers.NONE : String.format(Locale.ROOT, format, value);
  }
}
