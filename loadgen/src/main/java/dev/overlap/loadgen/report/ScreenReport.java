package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.wording.Belief;
import dev.overlap.loadgen.report.wording.CapacitySentences;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.SweepTable;
import dev.overlap.loadgen.report.wording.TextLines;
import dev.overlap.loadgen.report.wording.TextLines.Role;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Verdict;
import dev.overlap.loadgen.trust.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One screen of 80 columns: which figures can be believed, what was run, the verdicts in words, the
 * figures that matter, one sentence of explanation for each candidate, and where the rest is. A
 * default run fits 40 lines.
 */
final class ScreenReport {
  private static final String INDENT = "  ";
  private static final String DOUBTFUL = "~";
  private static final int MOST_CAUSES = 2;
  private static final int LAST_VERDICT_LINE = 20;
  private static final int LINES_OF_A_SENTENCE = 2;

  private static final List<ComparisonTables.Column> COLUMNS =
      List.of(
          new ComparisonTables.Column("candidate", ScreenReport::name),
          column("req/s", Claim.THROUGHPUT, c -> ComparisonTables.count(c.throughput().estimate())),
          new ComparisonTables.Column("limit", ComparisonTables::limit),
          column("reached", Claim.THROUGHPUT, ComparisonTables::reached),
          new ComparisonTables.Column("bound by", ComparisonTables::bound),
          column("p50 ms", Claim.RESPONSE_TIMES, c -> ComparisonTables.millis(c.response().p50())),
          column("p99 ms", Claim.RESPONSE_TIMES, c -> ComparisonTables.millis(c.response().p99())),
          column(
              "CPU µs",
              Claim.CPU_COST,
              c -> ComparisonTables.whole(c.cost().cpu().cpuMicrosPerRequest())),
          new ComparisonTables.Column("RSS MB", ComparisonTables::rss),
          new ComparisonTables.Column("errors", c -> Long.toString(c.counts().errors())));

  private final boolean coloured;
  private final Optional<String> file;

  /**
   * @param coloured whether escape sequences of a terminal may stand in it
   * @param file where the whole result is; empty where that is not known
   */
  ScreenReport(boolean coloured, Optional<String> file) {
    this.coloured = coloured;
    this.file = file;
  }

  private static ComparisonTables.Column column(
      String heading, Claim claim, java.util.function.Function<CandidateReport, String> cell) {
    return new ComparisonTables.Column(
        heading,
        c -> {
          String text = cell.apply(c);
          return c.trust().supports(claim) || text.equals(ComparisonTables.NONE)
              ? text
              : DOUBTFUL + text;
        });
  }

  private static String name(CandidateReport candidate) {
    return candidate.name() + (candidate.setting().caveats().isEmpty() ? "" : "*");
  }

  String write(ComparisonReport report) {
    TextLines lines = new TextLines();
    belief(lines, report);
    lines.blank();
    lines.add(Role.HEADING, "", Findings.title(report));
    lines.add(Role.PLAIN, "", Findings.scope(report));
    verdicts(lines, report);
    lines.blank();
    table(lines, report);
    TextReport.recovery(lines, report);
    TextReport.section(lines, "Gates", report.gates().stream().map(Findings::gate).toList());
    TextReport.section(lines, "Sweep of the concurrency", SweepTable.sentences(report));
    TextReport.section(lines, "Capacity", CapacitySentences.of(report));
    TextReport.section(lines, "Why", Findings.explanations(report));
    lines.blank();
    lines.add(Role.SOFT, "", file.map(f -> "Result: " + f).orElse("More: --details"));
    return lines.render(coloured);
  }

  private static void belief(TextLines lines, ComparisonReport report) {
    List<String> causes = Belief.causes(report);
    TextReport.belief(lines, report, causes.stream().limit(MOST_CAUSES).toList());
    more(lines, causes.size() - MOST_CAUSES, "cause");
  }

  private static void verdicts(TextLines lines, ComparisonReport report) {
    Findings.headlines(report)
        .forEach(
            (headline, verdicts) -> {
              lines.blank();
              lines.add(Role.PLAIN, "", headline + ":");
              List<String> unreliable = Findings.unreliable(verdicts);
              int last = LAST_VERDICT_LINE - LINES_OF_A_SENTENCE * unreliable.size();
              Deque<VerdictReport> judged =
                  verdicts.stream()
                      .filter(v -> !isOpen(v))
                      .collect(Collectors.toCollection(ArrayDeque::new));
              while (!judged.isEmpty() && lines.size() < last) {
                VerdictReport verdict = judged.remove();
                lines.add(role(verdict), INDENT, Findings.verdict(verdict));
              }
              unreliable.forEach(s -> lines.add(Role.PLAIN, INDENT, s));
              more(lines, judged.size(), "verdict");
            });
  }

  private static boolean isOpen(VerdictReport verdict) {
    return verdict.verdict() == Verdict.UNRELIABLE;
  }

  private static Role role(VerdictReport verdict) {
    return Findings.isClaim(verdict) ? Role.CLAIM : Role.PLAIN;
  }

  private static void table(TextLines lines, ComparisonReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(ComparisonTables.Column::heading).toList());
    for (CandidateReport candidate : report.candidates()) {
      rows.add(COLUMNS.stream().map(column -> column.cell().apply(candidate)).toList());
    }
    lines.table(rows);
    if (rows.stream().flatMap(List::stream).anyMatch(cell -> cell.startsWith(DOUBTFUL))) {
      lines.add(Role.SOFT, INDENT, DOUBTFUL + " marks a figure that is not reliable.");
    }
    Stream<String> caveats =
        report.candidates().stream().flatMap(c -> c.setting().caveats().stream());
    caveats.distinct().forEach(caveat -> lines.add(Role.SOFT, INDENT, "* " + caveat));
  }

  private static void more(TextLines lines, int more, String what) {
    if (more > 0) {
      String many = more + " more " + what + (more == 1 ? "" : "s");
      lines.add(Role.SOFT, INDENT, many + " with --details");
    }
  }
}
