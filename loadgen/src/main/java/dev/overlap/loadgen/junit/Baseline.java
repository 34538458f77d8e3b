package dev.overlap.loadgen.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.overlap.loadgen.baseline.BaselineGate;
import dev.overlap.loadgen.baseline.BaselineReport;
import dev.overlap.loadgen.baseline.SavedRun;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The committed result of a test, which later ones are held against. It is written where {@code
 * -Doverlap.baseline=approve} says so, and never otherwise.
 */
final class Baseline {
  private static final String SCHEMA = "overlap/baseline/1";
  private static final String PROPERTY = "overlap.baseline";
  private static final String APPROVE = "approve";
  private static final String FOLDER = "overlap.baselines";
  private static final Pattern MORE_MAY_HELP = Pattern.compile("measure longer|too few samples");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Run run;
  private final Path file;

  Baseline(Run run) {
    this.run = run;
    this.file =
        Path.of(System.getProperty(FOLDER, "src/test/overlap")).resolve(run.file() + ".json");
  }

  /**
   * Looks at what was asked for, before anything is driven.
   *
   * @throws IllegalArgumentException naming what cannot be meant
   */
  static void check(Settings settings) {
    String wanted = System.getProperty(PROPERTY, "");
    if (!wanted.isEmpty() && !wanted.equals(APPROVE)) {
      throw new IllegalArgumentException(
          "-D%s=%s is not known; give approve, or leave it out".formatted(PROPERTY, wanted));
    }
    if (!settings.maxRegression().isEmpty()) {
      Units.share(settings.maxRegression());
    }
  }

  /** Writes it where that was asked for; else decides whether the run is worse than it. */
  void require() {
    if (System.getProperty(PROPERTY, "").equals(APPROVE)) {
      approve();
    } else if (!Files.exists(file)) {
      run.conclude(List.of(open("there is none at " + file)));
    } else {
      SavedRun baseline = read();
      List<Result> now = judged(baseline);
      if (now.stream().anyMatch(result -> MORE_MAY_HELP.matcher(result.measured()).find())) {
        run.require(() -> judged(baseline));
      } else {
        run.conclude(now);
      }
    }
  }

  private Result open(String why) {
    return new Result(
        "no worse than its baseline",
        run.trial().targets().getFirst().name(),
        Outcome.UNJUDGED,
        "%s; run once with -D%s=%s, and commit it".formatted(why, PROPERTY, APPROVE));
  }

  private List<Result> judged(SavedRun baseline) {
    SavedRun now = SavedRun.together("this run", null, run.trial().files());
    double most = Units.share(run.settings().maxRegression());
    BaselineReport report;
    try {
      report = BaselineGate.judge(baseline, now, most, Instant.now());
    } catch (IllegalArgumentException e) { // another plan
      return List.of(open(String.valueOf(e.getMessage())));
    }
    String notes = report.notes().isEmpty() ? "" : "; " + String.join("; ", report.notes());
    return report.rows().stream()
        .map(
            row ->
                new Result(
                    "%s no worse than the baseline by more than %s"
                        .formatted(row.figure(), run.settings().maxRegression()),
                    row.candidate(),
                    Outcome.valueOf(row.outcome()),
                    row.gate().measured() + notes))
        .toList();
  }

  private void approve() {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("schema", SCHEMA);
    whole.put("approvedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    try {
      for (LoadReport report : run.trial().files()) {
        whole.withArray("results").add(JSON.readTree(ReportJson.write(report)));
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the baseline cannot be written to " + file, e);
    }
  }

  private SavedRun read() {
    try {
      JsonNode whole = JSON.readTree(file.toFile());
      if (!whole.path("schema").asText().equals(SCHEMA)) {
        throw new IllegalArgumentException("it is not of schema " + SCHEMA);
      }
      List<LoadReport> reports = new ArrayList<>();
      for (JsonNode result : whole.path("results")) {
        reports.add(ReportJson.readLoad(result.toString()));
      }
      return SavedRun.together(
          file.toString(), Instant.parse(whole.path("approvedAt").asText()), reports);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "the baseline %s cannot be read: %s; approve a new one with -D%s=%s"
              .formatted(file, e.getMessage(), PROPERTY, APPROVE),
          e);
    }
  }
}
