package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.Recovery;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** How candidates recovered from a stall, as a table. */
public final class RecoveryTable {
  private static final List<Column<CandidateReport>> COLUMNS =
      List.of(
          new Column<>("candidate", CandidateReport::name),
          column("p99 before", r -> before(r.p99BeforeMillis())),
          column("back after", RecoveryTable::back),
          column("in flight", r -> Numbers.count(r.peakInFlight())),
          column("at backend", r -> Numbers.count(r.backendPeakInFlight())),
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
    if (recovery.p99BeforeMillis().isEmpty()) {
      return Numbers.NONE;
    }
    double[] seen =
        recovery.secondsByRound().stream()
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    String watched = String.format(Locale.ROOT, "over %.1f s", recovery.watchedSeconds());
    if (seen.length == 0) {
      return watched;
    }
    String least = String.format(Locale.ROOT, "%.1f", seen[0]);
    String most = String.format(Locale.ROOT, "%.1f", seen[seen.length - 1]);
    if (seen.length < recovery.secondsByRound().size()) {
      return least + " s to " + watched;
    }
    return least.equals(most) ? least + " s" : least + " to " + most + " s";
  }

  private static String memory(Recovery recovery) {
    OptionalLong bytes = recovery.peakRssBytes();
    return bytes.isEmpty() ? Numbers.NONE : Numbers.count(bytes.getAsLong() / Numbers.MEGA) + " MB";
  }

  private static String before(OptionalDouble millis) {
    return millis.isEmpty() ? Numbers.NONE : Numbers.millis(millis) + " ms";
  }
}
