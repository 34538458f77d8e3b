package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs leave, and what can be done with it. */
class PageResultsTest {
  @TempDir private Path folder;
  private PageClient page = new PageClient(Path.of("."));

  @BeforeEach
  void start() {
    page = new PageClient(folder);
    page.mount(FakeProgram.WAITS);
  }

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void aResultOutlivesTheServerUnderItsAddress() throws Exception {
    page.mount(FakeProgram.succeeds(folder));
    String run = page.run("{\"concurrency\":50,\"threads\":4}");
    page.mount(FakeProgram.WAITS);

    assertThat(page.get(run, "text/html").body())
        .contains("The second of overlap", "Run again", "threads=4", "overlap compare");
    assertThat(page.get(run, "application/json").body()).contains("\"overlap/comparison/1\"");
    assertThat(page.get(run, "text/markdown").body()).startsWith("## ");
    assertThat(page.get(run, "text/csv").body()).startsWith("candidate,");
    assertThat(page.get(run, "*/*").headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain");
    assertThat(page.get("/runs", "text/html").body()).contains(run);
    assertThat(page.get("/runs", "application/json").body()).contains("\"trusted\"");
  }

  @Test
  void whatWasMeasuredUntilTheStopIsKept() throws Exception {
    page.mount(FakeProgram.goesOn(folder));
    String run = page.postJson("{}").headers().firstValue("location").orElseThrow();
    HttpResponse<InputStream> events = page.stream("/api" + run + "/events");
    String read = readUntil(events, "\"report\"");
    assertThat(page.send("DELETE", "/api" + run, "").statusCode()).isEqualTo(204);

    assertThat(read).contains("\"percent\":", "\"secondsLeft\":");
    assertThat(readUntil(events, "\"event\":\"end\"")).contains("STOPPED");
    assertThat(page.get(run, "text/html").body()).contains("The second of overlap");
  }

  private static String readUntil(HttpResponse<InputStream> events, String word) throws Exception {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(word) < 0 || read.charAt(read.length() - 1) != '\n') {
      int next = events.body().read();
      assertThat(next).as("the stream ends before %s: %s", word, read).isGreaterThanOrEqualTo(0);
      read.append((char) next);
    }
    return read.toString();
  }

  @Test
  void aPageThatLostItsConnectionGoesOnWhereItWas() throws Exception {
    page.mount(FakeProgram.succeeds(folder));
    String run = page.run("{}");
    HttpResponse<String> rest =
        page.ask(page.request("/api" + run + "/events").header("Last-Event-ID", "1"));

    assertThat(rest.body()).startsWith("id: 2\n").contains("\"event\":\"end\"");
    assertThat(rest.body()).doesNotContain("\"event\":\"block\"");
  }

  @Test
  void labelsAndDeletes() throws Exception {
    page.mount(FakeProgram.succeeds(folder));
    String run = page.run("{}");

    assertThat(
            page.send("POST", "/api" + run + "/label", "{\"label\":\"a <b> first\"}").statusCode())
        .isEqualTo(303);
    assertThat(page.get("/runs?q=first", "text/html").body()).contains("a &lt;b&gt; first");
    assertThat(page.get("/runs?q=second", "text/html").body()).doesNotContain(run);
    assertThat(page.send("POST", "/api" + run + "/label", "{\"label\":\"" + "x".repeat(81) + "\"}"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(400);
    assertThat(page.send("POST", "/api" + run + "/delete", "").statusCode()).isEqualTo(303);
    assertThat(page.get(run, "text/html").statusCode()).isEqualTo(404);
    assertThat(folder.resolve("20260101-000000-fake01")).doesNotExist();
    assertThat(page.send("POST", "/api/runs/..%2F..%2Fetc/delete", "").statusCode()).isEqualTo(404);
  }

  @Test
  void severalRunsAreComparedOrRefused() throws Exception {
    FakeProgram.saved(folder.resolve("20260101-000001-a"));
    page.mount(FakeProgram.succeeds(folder));
    String one = page.run("{}").replace("/runs/", "");
    String other = RunStoreTest.idIn(folder, "20260101-000001-a");
    String both = page.get("/compare-runs?run=" + one + "&run=" + other, "text/html").body();

    assertThat(both).contains("the same settings", "How not to read it", "Throughput");
    assertThat(page.get("/compare-runs?run=" + one, "*/*").statusCode()).isEqualTo(400);
    assertThat(page.get("/compare-runs?run=1&run=2&run=3&run=4&run=5&run=6&run=7", "*/*").body())
        .contains("choose 2 to 6 runs");
    assertThat(page.get("/compare-runs?run=" + one + "&run=nope", "*/*").body())
        .contains("does not exist");
  }
}
