package dev.overlap.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.overlap.server.http.FrontServer;
import dev.overlap.server.http.Servers;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.web.run.RunNote;
import dev.overlap.server.web.run.RunStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as people use it, in a real Chromium; the comparison itself is a script. */
class PageBrowserTest {
  private static final FrontServer SERVER = Servers.start(URI.create("http://127.0.0.1:9"));
  private static @Nullable Browser started;

  @TempDir private Path results;
  private @Nullable ComparePage mounted;

  @BeforeAll
  static void start() {
    started = Browser.start(SERVER.uri());
  }

  private static Browser browser() {
    return Objects.requireNonNull(started);
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
    SERVER.close();
  }

  @AfterEach
  void nothingWasComplainedOf() {
    Objects.requireNonNull(mounted).close();
    List<String> complaints = List.copyOf(browser().complaints());
    browser().complaints().clear();
    assertThat(complaints).isEmpty();
  }

  private void mount(String script) {
    mounted =
        ComparePage.mount(
            SERVER,
            new ComparePage.Setting(
                FakeProgram.script(script),
                results,
                ConcurrencyModel.names(ConcurrencyModel.all()),
                List.of("waits"),
                Optional.empty()));
  }

  private static Page open(String path) {
    return open(path, new NewContextOptions());
  }

  private static Page open(String path, NewContextOptions options) {
    Page page = browser().page(options);
    page.navigate(path);
    return page;
  }

  private static void tell(Path pipe, String line) throws Exception {
    Files.writeString(pipe, line + "\n", StandardOpenOption.WRITE);
  }

  @Test
  void aRunIsStartedByClickingWatchedLiveAndEndsAsItsResult() throws Exception {
    Path pipe = results.resolve("pipe");
    mount(FakeProgram.saysWhatItIsTold(pipe));
    Page page = open("/compare");
    page.getByLabel("Concurrent requests").fill("50");
    assertThat(page.locator("#command")).containsText("--concurrency 50");
    page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).last().click();
    page.waitForURL(Pattern.compile(".*/runs/\\w+"));
    String run = page.url();

    tell(pipe, FakeProgram.blockEvent("virtual", 4_000));
    assertThat(page.locator("#latest tbody")).containsText("4000");
    String early = page.locator("#progress").getAttribute("value");
    tell(pipe, FakeProgram.blockEvent("virtual", 4_900));
    tell(pipe, FakeProgram.blockEvent("blocking", 1_980));
    assertThat(page.locator("#latest tbody")).containsText("4900");
    assertThat(page.locator("#latest tbody tr")).hasCount(2);
    assertThat(page.locator("#chart-throughput canvas")).hasCount(1);
    assertThat(Browser.seriousFindings(page)).isEmpty();

    Page late = open(URI.create(run).getPath());
    assertThat(late.locator("#latest tbody")).containsText("4900");
    late.reload();
    assertThat(late.locator("#latest tbody tr")).hasCount(2);
    assertThat(late.locator("#progress").getAttribute("value")).isNotEqualTo(early);

    tell(pipe, FakeProgram.reportEvent(FakeProgram.saved(results.resolve("20260101-000000-x"))));
    tell(pipe, "quit");
    assertThat(page.locator("#second h2")).hasText("The second of overlap");
    assertThat(late.locator("#second h2")).hasText("The second of overlap");
    assertThat(page.url()).isEqualTo(run);
  }

  @Test
  void aRunIsStoppedAndWhatWasMeasuredIsKept() throws Exception {
    mount(FakeProgram.goesOn(results));
    Page page = open("/compare");
    page.locator("button.go").click();
    assertThat(page.locator("#latest tbody")).containsText("1980");
    Page second = open("/compare");
    second.getByText("blocking, virtual, eventloop, 500 concurrent, 100ms").click();
    assertThat(second.locator("#latest tbody")).containsText("1980");
    page.locator("#live form button").click();

    assertThat(page.locator("#second h2")).hasText("The second of overlap");
    assertThat(second.locator("#second h2")).hasText("The second of overlap");
  }

  @Test
  void theSecondIsRevealedSteppedAndPlayed() throws Exception {
    FakeProgram.saved(results.resolve("20260101-000000-a"));
    mount(FakeProgram.WAITS);
    Page page = open("/runs/" + RunStoreTest.idIn(results, "20260101-000000-a"));
    String happened = "figure.second .happened >> nth=1";
    assertThat(page.locator(happened)).isHidden();
    page.locator("figure.second svg").focus();
    page.keyboard().press("ArrowRight");
    String first = page.locator("figure.second output").textContent();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("figure.second output")).not().hasText(first);
    page.getByText("Reveal what happened").click();
    assertThat(page.locator(happened)).isVisible();
    page.locator("figure.second .request >> nth=3").dispatchEvent("pointerover");
    assertThat(page.locator("figure.second output")).containsText("blocking: queued");
    assertThat(page.locator("figure.second .request.on")).hasCount(3);
    page.keyboard().press("Home");
    page.getByText("Play slowly").click();
    assertThat(page.locator("figure.second output")).containsText("ms");
    page.getByText("Stop", new Page.GetByTextOptions().setExact(true)).click();
  }

  @Test
  void twoRunsAreChosenAndCompared() throws Exception {
    FakeProgram.saved(results.resolve("20260101-000000-a"));
    Path second = FakeProgram.saved(results.resolve("20260101-000000-b"));
    new RunNote("other", "the other", Optional.empty()).write(RunStore.folder(second));
    mount(FakeProgram.WAITS);
    Page page = open("/runs");
    assertThat(Browser.seriousFindings(page)).isEmpty();
    page.locator("input[name=run]").first().check();
    page.locator("input[name=run]").last().check();
    page.getByText("Compare those chosen").click();

    assertThat(page.locator("h1")).hasText("2 runs");
    assertThat(page.locator("#differences")).containsText("the same settings");
    assertThat(Browser.seriousFindings(page)).isEmpty();
  }

  @Test
  void everyPageIsReadableInBothThemesInKoreanAndOnAPhone() throws Exception {
    FakeProgram.saved(results.resolve("20260101-000000-a"));
    mount(FakeProgram.WAITS);
    String run = "/runs/" + RunStoreTest.idIn(results, "20260101-000000-a");
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page =
          browser()
              .page(
                  new NewContextOptions()
                      .setColorScheme(theme)
                      .setViewportSize(360, 740)
                      .setLocale("ko-KR"));
      for (String path : List.of("/compare", "/runs", "/labs", "/try", run)) {
        page.navigate(path);
        assertThat(page.locator("html")).hasAttribute("lang", "ko");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
            .as("%s is as wide as the screen", path)
            .isLessThanOrEqualTo(360);
        assertThat(Browser.seriousFindings(page)).as("%s %s", theme, path).isEmpty();
      }
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator("nav.places")).isHidden();
      assertThat(page.locator("figure.second .happened >> nth=1")).isVisible();
    }
  }

  @Test
  void theKeyboardIsEnough() throws Exception {
    mount(FakeProgram.succeeds(results));
    Page page = open("/compare");
    page.keyboard().press("Tab");
    assertThat(page.locator("a.skip")).isFocused();
    page.getByLabel("Concurrent requests").focus();
    page.keyboard().press("Control+A");
    page.keyboard().type("7");
    page.keyboard().press("Enter");

    assertThat(page.locator("#second h2")).hasText("The second of overlap");
    assertThat(page.locator(".actions")).containsText("--concurrency 7");
  }

  @Test
  void withoutScriptsEverythingIsThere() throws Exception {
    mount(FakeProgram.succeeds(results));
    Page page = open("/compare", new NewContextOptions().setJavaScriptEnabled(false));
    page.locator("input[name=delay]").fill("nonsense");
    page.locator("button.go").click();
    assertThat(page.locator("[role=alert]")).containsText("Backend delay");
    page.locator("input[name=delay]").fill("50ms");
    page.locator("button.go").click();
    for (int i = 0; i < 200 && !page.locator("#second").isVisible(); i++) {
      page.reload();
    }

    assertThat(page.locator("figure.second .happened >> nth=1")).isVisible();
    assertThat(page.locator("figure.second .request")).hasCount(150);
    browser().complaints().removeIf(complaint -> complaint.contains("400"));
  }

  @Test
  void aLabelIsGivenAndARunDeleted() throws Exception {
    FakeProgram.saved(results.resolve("20260101-000000-a"));
    mount(FakeProgram.WAITS);
    Page page = open("/runs/" + RunStoreTest.idIn(results, "20260101-000000-a"));
    page.locator("input[name=label]").fill("the first");
    page.locator("form.inline button").click();
    page.navigate("/runs");
    assertThat(page.locator("tbody th")).hasText("the first");
    page.locator("tbody summary").click();
    page.getByText("Yes, delete it for good").click();

    assertThat(page.locator("main")).containsText("There is no run yet");
  }

  @Test
  void oneRequestShowsWhereItsTimeWent() {
    mount(FakeProgram.WAITS);
    Page page = open("/try");
    page.locator("a.try >> nth=1").click();

    assertThat(page.locator(".answer >> nth=1")).containsText("work");
    browser().complaints().removeIf(complaint -> complaint.contains("502"));
  }
}
