package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.document.Block;
import dev.overlap.loadgen.report.document.Block.Callout;
import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Definition;
import dev.overlap.loadgen.report.document.Block.Definitions;
import dev.overlap.loadgen.report.document.Block.Item;
import dev.overlap.loadgen.report.document.Block.Items;
import dev.overlap.loadgen.report.document.Block.Section;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.document.TextRenderer;
import dev.overlap.loadgen.report.document.Tone;
import dev.overlap.loadgen.report.wording.Belief;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.report.wording.SweepTable;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One screen of a comparison: which figures can be believed, what was run, the verdicts in words,
 * the figures that matter, one sentence of explanation for each candidate, and where the rest is. A
 * default run fits 40 lines.
 */
final class ScreenDocument {
  private static final String DOUBTFUL = "~";
  private static final int MOST_CAUSES = 2;
  private static final int LAST_VERDICT_LINE = 20;
  private static final int LINES_OF_A_SENTENCE = 2;

  private static final List<Column<CandidateReport>> COLUMNS =
      List.of(
          new Column<>("candidate", ScreenDocument::name),
          column("req/s", Claim.THROUGHPUT, c -> Numbers.count(c.throughput().estimate())),
          new Column<>("limit", ComparisonTables::limit),
          column("reached", Claim.THROUGHPUT, ComparisonTables::reached),
          new Column<>("bound by", ComparisonTables::bound),
          column("p50 ms", Claim.RESPONSE_TIMES, c -> Numbers.millis(c.response().p50())),
          column("p99 ms", Claim.RESPONSE_TIMES, c -> Numbers.millis(c.response().p99())),
          column(
              "CPU µs", Claim.CPU_COST, c -> Numbers.whole(c.cost().cpu().cpuMicrosPerRequest())),
          new Column<>("RSS MB", ComparisonTables::rss),
          new Column<>("errors", c -> Long.toString(c.counts().errors())));

  private ScreenDocument() {}

  private static Column<CandidateReport> column(
      String heading, Claim claim, Function<CandidateReport, String> cell) {
    return new Column<>(
        heading,
        c -> {
          String text = cell.apply(c);
          return c.trust().supports(claim) || text.equals(Numbers.NONE) ? text : DOUBTFUL + text;
        });
  }

  private static String name(CandidateReport candidate) {
    return candidate.name() + (candidate.setting().caveats().isEmpty() ? "" : "*");
  }

  /**
   * The screen.
   *
   * @param file where the whole result is; empty where that is not known
   */
  static Document of(ComparisonReport report, Optional<String> file) {
    List<Block> blocks = new ArrayList<>();
    Findings.headlines(report)
        .forEach((headline, all) -> blocks.add(verdicts(report, blocks, headline, all)));
    blocks.add(table(report));
    blocks.add(ComparisonDocument.recovery(report));
    blocks.add(ComparisonDocument.gates(report));
    blocks.add(
        Section.of("sweep", "Sweep of the concurrency", Items.of(SweepTable.sentences(report))));
    blocks.add(ComparisonDocument.capacity(report));
    blocks.add(
        Section.of(
            "why",
            "Why",
            new Definitions(
                report.candidates().stream()
                    .map(c -> new Definition(c.name(), List.of(c.judgement().explanation())))
                    .toList())));
    return document(report, blocks, file.map(f -> "Result: " + f).orElse("More: --details"));
  }

  private static Document document(ComparisonReport report, List<Block> blocks, String footer) {
    return new Document(
        Findings.title(report),
        ComparisonDocument.scope(report),
        List.of(belief(report)),
        blocks,
        footer);
  }

  private static Callout belief(ComparisonReport report) {
    List<String> causes = Belief.causes(report);
    List<String> shown = new ArrayList<>(causes.stream().limit(MOST_CAUSES).toList());
    more(causes.size() - MOST_CAUSES, "cause").ifPresent(shown::add);
    return ComparisonDocument.belief(report, shown);
  }

  /** As many verdicts as the screen has room for; those that claim nothing are joined. */
  private static Section verdicts(
      ComparisonReport report, List<Block> above, String headline, List<VerdictReport> verdicts) {
    List<String> unreliable = Findings.unreliable(verdicts);
    int last = LAST_VERDICT_LINE - LINES_OF_A_SENTENCE * unreliable.size();
    Deque<VerdictReport> judged = new ArrayDeque<>(verdicts);
    judged.removeIf(verdict -> verdict.verdict() == Verdict.UNRELIABLE);
    List<Item> items = new ArrayList<>();
    while (!judged.isEmpty() && height(report, above, section(headline, items)) < last) {
      items.add(ComparisonDocument.verdict(judged.remove()));
    }
    unreliable.forEach(sentence -> items.add(new Item(Tone.PLAIN, "", sentence)));
    more(judged.size(), "verdict").ifPresent(line -> items.add(new Item(Tone.SOFT, "", line)));
    return section(headline, items);
  }

  private static Section section(String headline, List<Item> items) {
    return Section.of("verdicts", headline, new Items(items));
  }

  private static int height(ComparisonReport report, List<Block> above, Section section) {
    return TextRenderer.height(
        document(report, Stream.concat(above.stream(), Stream.of(section)).toList(), ""));
  }

  private static Table table(ComparisonReport report) {
    Table table = Table.of(COLUMNS, report.candidates(), "");
    List<String> notes = new ArrayList<>();
    if (table.rows().stream()
        .flatMap(row -> row.cells().stream())
        .anyMatch(cell -> cell.startsWith(DOUBTFUL))) {
      notes.add(DOUBTFUL + " marks a figure that is not reliable.");
    }
    report.candidates().stream()
        .flatMap(c -> c.setting().caveats().stream())
        .distinct()
        .forEach(caveat -> notes.add("* " + caveat));
    return new Table(table.headings(), table.rows(), "", false, notes);
  }

  private static Optional<String> more(int more, String what) {
    return more > 0
        ? Optional.of(more + " more " + what + (more == 1 ? "" : "s") + " with --details")
        : Optional.empty();
  }
}
