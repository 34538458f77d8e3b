package dev.overlap.loadgen.junit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures for tools that follow them over time: {@code benchmark.json} as github-action-benchmark
 * reads it (customSmallerIsBetter), and {@code history.csv}, to which each run adds its rows, for
 * tools that look for the point of a change. One test at a time writes.
 */
final class Figures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEADER = "time,test,target,metric,value,unit\n";

  /** Those of this JVM until now; each name once. */
  private static final Map<String, Figure> WRITTEN = new LinkedHashMap<>();

  private Figures() {}

  /** One figure, as it stands in the file. */
  record Figure(String name, String unit, double value, String extra) {}

  static void write(Path folder, Run run, List<LoadReport> files) throws IOException {
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    StringBuilder rows = new StringBuilder();
    for (LoadReport file : files) {
      for (Figure figure : of(Artifacts.name(run, file), file.result())) {
        WRITTEN.put(figure.name(), figure);
        rows.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%.4f,%s%n",
                time,
                run.test(),
                file.result().name(),
                figure.name().substring(figure.name().lastIndexOf(' ') + 1),
                figure.value(),
                figure.unit()));
      }
    }
    WholeFile.write(
        folder.resolve("benchmark.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(WRITTEN.values()));
    Path history = folder.resolve("history.csv");
    String head = Files.exists(history) ? "" : HEADER;
    Files.writeString(history, head + rows, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static List<Figure> of(String name, CandidateReport report) {
    String extra =
        "%s answers in %s rounds; %s"
            .formatted(report.counts().ok(), report.rounds().size(), report.trust().verdict());
    List<Figure> figures = new ArrayList<>();
    report
        .response()
        .p50()
        .ifPresent(ms -> figures.add(new Figure(name + " p50", "ms", ms, extra)));
    report
        .response()
        .p99()
        .ifPresent(ms -> figures.add(new Figure(name + " p99", "ms", ms, extra)));
    report
        .response()
        .mean()
        .ifPresent(ms -> figures.add(new Figure(name + " mean", "ms", ms, extra)));
    return figures;
  }
}
