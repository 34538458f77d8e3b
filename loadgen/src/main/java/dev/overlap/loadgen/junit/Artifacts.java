package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.report.LoadFormat;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.UnwritableException;
import dev.overlap.loadgen.result.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a test leaves for people and for build servers, under {@code target/overlap} or the folder
 * that {@code -Doverlap.output} names. One test at a time writes.
 */
final class Artifacts {
  private static final String FOLDER = System.getProperty("overlap.output", "target/overlap");
  private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

  /** GitHub shows none of a longer summary. */
  private static final int LONGEST_SUMMARY = 1 << 20;

  private Artifacts() {}

  /** What cannot be written is reported, and changes no outcome. */
  static void write(Run run) {
    try {
      Path folder = Files.createDirectories(Path.of(FOLDER));
      List<LoadReport> files = run.trial().files();
      for (LoadReport file : files) {
        String name = name(run, file);
        WholeFile.write(folder.resolve(name + ".json"), LoadFormat.JSON.write(file));
        WholeFile.write(folder.resolve(name + ".html"), LoadFormat.HTML.write(file));
        summarise(heading(name) + LoadFormat.MD.write(file));
      }
      WholeFile.write(folder.resolve("TEST-" + run.file() + ".xml"), JunitXml.of(run));
      Figures.write(folder, run, files);
    } catch (IOException | UnwritableException e) {
      System.err.println("the results cannot be written to " + FOLDER + ": " + e.getMessage());
    }
  }

  private static String heading(String name) {
    return "\n### `" + name + "`\n\n";
  }

  /** A name of its own for each target, where there are several. */
  static String name(Run run, LoadReport file) {
    boolean several = run.trial().targets().size() > 1;
    return run.file() + (several ? "-" + file.result().name() : "");
  }

  /** Appends to the page of the build, as far as it takes it. */
  private static void summarise(String markdown) throws IOException {
    String page = System.getenv(SUMMARY);
    if (page == null || page.isEmpty()) {
      return;
    }
    Path file = Path.of(page);
    byte[] bytes = markdown.getBytes(StandardCharsets.UTF_8);
    long there = Files.exists(file) ? Files.size(file) : 0;
    if (there + bytes.length < LONGEST_SUMMARY) {
      Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
