package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.overlap.loadgen.host.Executables;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real Chromium, and everything that it complained of. */
final class Browser implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final URI server;
  private final List<String> complaints = new ArrayList<>();

  private Browser(URI server) {
    this.server = server;
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    environment.put("PLAYWRIGHT_NODEJS_PATH", path("node"));
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions().setExecutablePath(Path.of(path("chromium"))).setArgs(QUIET));
  }

  /** Starts it; where it is not installed, the test is skipped, or fails if none may be. */
  static Browser start(URI server) {
    boolean there = Executables.exist("chromium") && Executables.exist("node");
    assertThat(there || !Boolean.getBoolean("overlap.complete"))
        .as("chromium and node are installed")
        .isTrue();
    assumeTrue(there, "there is no chromium, or no node");
    return new Browser(server);
  }

  private static String path(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(folder, program);
      if (file.toFile().canExecute()) {
        return file.toString();
      }
    }
    throw new IllegalStateException(program + " is not on the path");
  }

  /** A page of a new profile, whose complaints are kept. */
  Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext context = chromium.newContext(options.setBaseURL(server.toString()));
    Page page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.type() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add("page error: " + error));
    page.onRequest(
        request -> {
          if (!request.url().startsWith(server.toString()) && !request.url().startsWith("data:")) {
            complaints.add("request to elsewhere: " + request.url());
          }
        });
    return page;
  }

  /** Errors, violations of the policy and requests to elsewhere until now. */
  List<String> complaints() {
    return complaints;
  }

  /** What axe finds serious or critical on the page as it is. */
  static List<String> seriousFindings(Page page) throws IOException {
    String axe;
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
    page.evaluate(axe);
    @SuppressWarnings("unchecked")
    List<String> found =
        (List<String>)
            page.evaluate(
                "async () => (await axe.run()).violations"
                    + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                    + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))");
    return found;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
