package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the page, with a shell script in place of the comparison. */
class ComparePageTest {
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
  void showsTheForm() throws Exception {
    HttpResponse<String> response = page.get("/compare", "text/html");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<form method=\"post\"").contains("eventloop");
    assertThat(response.headers().firstValue("content-security-policy")).isPresent();
  }

  @Test
  void startsOneRunAtATimeAndStopsIt() throws Exception {
    HttpResponse<String> first = page.postJson("{\"concurrency\":50}");
    HttpResponse<String> second = page.postJson("{}");
    String run = first.headers().firstValue("location").orElseThrow();

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("retry-after")).isPresent();
    assertThat(second.headers().firstValue("location")).contains(run);
    assertThat(page.get(run, "application/json").statusCode()).isEqualTo(202);
    assertThat(page.get(run, "text/html").body()).contains("action=\"/api" + run + "/stop\"");

    assertThat(page.send("DELETE", "/api" + run, "").statusCode()).isEqualTo(204);
    assertThat(page.get("/api" + run + "/events", "*/*").body())
        .contains("warming up")
        .contains("\"state\":\"STOPPED\"");
    assertThat(page.postJson("{}").statusCode()).isEqualTo(201);
  }

  @Test
  void aFormIsSentToItsRun() throws Exception {
    HttpResponse<String> response = page.postForm("concurrency=50&models=virtual&models=eventloop");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("location").orElseThrow()).startsWith("/runs/");
  }

  @Test
  void aBadFieldIsNamed() throws Exception {
    HttpResponse<String> json = page.postJson("{\"concurrency\":0}");
    HttpResponse<String> form = page.postForm("delay=5");

    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(json.body())
        .contains("\"field\":\"concurrency\"")
        .contains("\"allowed\":\"1 to 9,000\"")
        .contains("\"example\":\"500\"");
    assertThat(form.statusCode()).isEqualTo(400);
    assertThat(form.body()).contains("role=\"alert\"");
    assertThat(page.postJson("nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyThatCannotBeReadIsAProblem() throws Exception {
    for (String form :
        List.of("concurrency=%zz", "concurrency=%", "%4=x", "delay=%ff%fe", "models=%C3%28")) {
      assertProblem(400, page.postForm(form));
    }
    for (String json :
        List.of("[1]", "null", "1", "\"text\"", "{", "{\"a\":1}x", "[".repeat(3_000))) {
      assertProblem(400, page.postJson(json));
    }
    assertProblem(413, page.postJson(" ".repeat(8_193)));
    assertProblem(413, page.postForm("delay=" + "1".repeat(8_193)));
    assertProblem(400, page.post("multipart/form-data; boundary=x", "--x\r\nbroken"));
    assertProblem(400, page.post("multipart/form-data", "--x--"));
    assertProblem(400, page.post("application/x-www-form-urlencoded; charset=nope", "delay=%zz"));
  }

  private static void assertProblem(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"detail\":\"");
  }

  @Test
  void aRunThatFailsSaysWhy() throws Exception {
    page.mount(FakeProgram.FAILS);
    String run = page.postJson("{}").headers().firstValue("location").orElseThrow();

    assertThat(page.get("/api" + run + "/events", "*/*").body()).contains("\"state\":\"FAILED\"");
    assertThat(page.get(run, "text/html").body()).contains("the disk is full");
    assertThat(page.get(run, "text/html").statusCode()).isEqualTo(500);
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    assertThat(page.get("/runs/nope", "*/*").statusCode()).isEqualTo(404);
    assertThat(page.get("/nope", "*/*").statusCode()).isEqualTo(404);
    assertThat(page.send("DELETE", "/api/runs/nope", "").statusCode()).isEqualTo(404);
    assertThat(page.get("/api/runs", "*/*").statusCode()).isEqualTo(405);
  }

  @Test
  void theFormIsFilledByItsAddress() throws Exception {
    String form = page.get("/compare?concurrency=7&models=virtual,netty&stall=1s@1s", "*/*").body();

    assertThat(form)
        .contains("name=\"concurrency\" value=\"7\"", "value=\"netty\"", "<details open>")
        .contains("--concurrency 7", "--stall 1s@1s");
    assertThat(page.get("/compare?concurrency=%3Cscript%3E", "*/*").body())
        .doesNotContain("<script>");
  }

  @Test
  void koreanIsAskedForByAddressCookieOrBrowser() throws Exception {
    HttpResponse<String> named = page.get("/compare?lang=ko", "*/*");
    HttpResponse<String> preferred =
        page.ask(page.request("/compare").header("Accept-Language", "fr, ko-KR;q=0.9, en;q=0.5"));

    assertThat(named.body()).contains("<html lang=\"ko\">", "비교하기");
    assertThat(named.headers().firstValue("set-cookie").orElseThrow()).startsWith("lang=ko");
    assertThat(preferred.body()).contains("<html lang=\"ko\">");
    assertThat(page.get("/compare", "*/*").body()).contains("<html lang=\"en\">");
  }

  @Test
  void labsRunFromThePage() throws Exception {
    page.mount("echo 'waits: begins' >&2; echo 'all as predicted'");
    HttpResponse<String> started = page.send("POST", "/api/labs/waits", "");
    String run = started.headers().firstValue("location").orElseThrow();

    assertThat(started.statusCode()).isEqualTo(201);
    assertThat(page.get("/api" + run + "/events", "*/*").body()).contains("waits: begins");
    assertThat(page.get(run, "text/html").body()).contains("all as predicted");
    assertThat(page.send("POST", "/api/labs/nope", "").statusCode()).isEqualTo(404);
  }
}
