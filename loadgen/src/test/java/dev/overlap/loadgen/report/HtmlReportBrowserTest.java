package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.host.Executables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, where there is Chromium; elsewhere this is skipped. */
class HtmlReportBrowserTest {
  private static final List<String> QUIET =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--enable-logging=stderr");

  @TempDir private Path folder;

  /** What the browser made of the page, and what it said meanwhile. */
  private record Shown(String dom, String console) {}

  private Shown show(String page) throws IOException, InterruptedException {
    boolean there = Executables.exist("chromium");
    assertThat(there || !Boolean.getBoolean("overlap.complete"))
        .as("chromium is installed")
        .isTrue();
    assumeTrue(there, "there is no chromium");
    Path file = Files.writeString(folder.resolve("report.html"), page);
    Path dom = folder.resolve("dom");
    Path console = folder.resolve("console");
    List<String> command = new ArrayList<>(List.of("chromium"));
    command.addAll(QUIET);
    command.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), "--dump-dom"));
    command.add(file.toUri().toString());
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(console.toFile())
            .start();
    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Shown(Files.readString(dom), Files.readString(console, StandardCharsets.ISO_8859_1));
  }

  @Test
  void scriptsMakeTheChartsMove() throws IOException, InterruptedException {
    Shown shown = show(ReportFormat.HTML.write(Reports.everything()));

    assertThat(shown.dom())
        .contains("Zoom in</button>", "Linear time axis</button>", "Reset</button>");
    assertThat(shown.console()).doesNotContain("CONSOLE", "Content Security Policy");
  }
}
