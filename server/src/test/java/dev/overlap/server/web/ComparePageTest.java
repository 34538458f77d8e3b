package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.http.FrontServer;
import dev.overlap.server.http.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The routes of the page, with a shell script in place of the comparison. */
class ComparePageTest {
  /** Says an event, then waits for its end. */
  private static final String WAITS =
      "echo '{\"event\":\"phase\",\"line\":\"warming up\"}' >&2; exec cat";

  /** Ends at once with a message. */
  private static final String FAILS = "echo 'the disk is full' >&2; exit 2";

  private final FrontServer server = Servers.start(URI.create("http://127.0.0.1:9"));
  private final HttpClient client = HttpClient.newHttpClient();
  private ComparePage page = mount(WAITS);

  private ComparePage mount(String script) {
    return ComparePage.mount(server, words -> List.of("sh", "-c", script), Path.of("nowhere"));
  }

  @AfterEach
  void stop() {
    page.close();
    server.close();
    client.close();
  }

  @Test
  void showsTheForm() throws Exception {
    HttpResponse<String> response = get("/compare", "text/html");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<form method=\"post\"").contains("eventloop");
    assertThat(response.headers().firstValue("content-security-policy")).isPresent();
  }

  @Test
  void startsOneRunAtATimeAndStopsIt() throws Exception {
    HttpResponse<String> first = postJson("{\"concurrency\":50}");
    HttpResponse<String> second = postJson("{}");
    String run = first.headers().firstValue("location").orElseThrow();

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.headers().firstValue("location")).contains(run);
    assertThat(get(run, "application/json").statusCode()).isEqualTo(202);
    assertThat(get(run, "text/html").body()).contains("action=\"/api" + run + "/stop\"");

    assertThat(send("DELETE", "/api" + run, "").statusCode()).isEqualTo(204);
    assertThat(get("/api" + run + "/events", "*/*").body())
        .contains("warming up")
        .contains("\"state\":\"STOPPED\"");
    assertThat(postJson("{}").statusCode()).isEqualTo(201);
  }

  @Test
  void aFormIsSentToItsRun() throws Exception {
    HttpResponse<String> response = postForm("concurrency=50&models=virtual&models=eventloop");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("location").orElseThrow()).startsWith("/runs/");
  }

  @Test
  void aBadFieldIsNamed() throws Exception {
    HttpResponse<String> json = postJson("{\"concurrency\":0}");
    HttpResponse<String> form = postForm("delay=5");

    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(json.body())
        .contains("\"field\":\"concurrency\"")
        .contains("\"allowed\":\"1 to 9,000\"")
        .contains("\"example\":\"500\"");
    assertThat(form.statusCode()).isEqualTo(400);
    assertThat(form.body()).contains("delay: give");
    assertThat(postJson("nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyThatCannotBeReadIsAProblem() throws Exception {
    for (String form :
        List.of("concurrency=%zz", "concurrency=%", "%4=x", "delay=%ff%fe", "models=%C3%28")) {
      assertProblem(400, postForm(form));
    }
    for (String json :
        List.of("[1]", "null", "1", "\"text\"", "{", "{\"a\":1}x", "[".repeat(3_000))) {
      assertProblem(400, postJson(json));
    }
    assertProblem(413, postJson(" ".repeat(8_193)));
    assertProblem(413, postForm("delay=" + "1".repeat(8_193)));
    assertProblem(400, post("multipart/form-data; boundary=x", "--x\r\nbroken"));
    assertProblem(400, post("multipart/form-data", "--x--"));
    assertProblem(400, post("application/x-www-form-urlencoded; charset=nope", "delay=%zz"));
  }

  private static void assertProblem(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"detail\":\"");
  }

  @Test
  void aRunThatFailsSaysWhy() throws Exception {
    page.close();
    page = mount(FAILS);
    String run = postJson("{}").headers().firstValue("location").orElseThrow();

    assertThat(get("/api" + run + "/events", "*/*").body()).contains("\"state\":\"FAILED\"");
    assertThat(get(run, "text/html").body()).contains("the disk is full");
    assertThat(get(run, "text/html").statusCode()).isEqualTo(500);
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    assertThat(get("/runs/nope", "*/*").statusCode()).isEqualTo(404);
    assertThat(get("/nope", "*/*").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", "/api/runs/nope", "").statusCode()).isEqualTo(404);
    assertThat(get("/api/runs", "*/*").statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    return client.send(
        request(path).header("Accept", accept).GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> postJson(String body) throws Exception {
    return send("POST", "/api/runs", body);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> postForm(String body) throws Exception {
    return post("application/x-www-form-urlencoded", body);
  }

  private HttpResponse<String> post(String type, String body) throws Exception {
    return client.send(
        request("/api/runs")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(20));
  }
}
