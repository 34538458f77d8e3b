package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.http.FrontServer;
import dev.overlap.server.http.Servers;
import dev.overlap.server.model.ConcurrencyModel;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server with the page, over a script in place of the comparison, and who asks it. */
final class PageClient implements AutoCloseable {
  private final FrontServer server = Servers.start(URI.create("http://127.0.0.1:9"));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private @Nullable ComparePage page;

  /**
   * Nothing is mounted yet.
   *
   * @param folder where results are
   */
  PageClient(Path folder) {
    this.folder = folder;
  }

  /** Serves the page over this script, in place of the one before. */
  void mount(String script) {
    mount(script, Optional.empty());
  }

  void mount(String script, Optional<String> token) {
    closePage();
    page =
        ComparePage.mount(
            server,
            new ComparePage.Setting(
                FakeProgram.script(script),
                folder,
                ConcurrencyModel.names(ConcurrencyModel.all()),
                List.of("waits"),
                token));
  }

  private void closePage() {
    if (page != null) {
      page.close();
    }
  }

  /** Starts a run and waits for its end; returns its address. */
  String run(String json) throws Exception {
    String run = postJson(json).headers().firstValue("location").orElseThrow();
    assertThat(get("/api" + run + "/events", "*/*").body()).contains("\"event\":\"end\"");
    return run;
  }

  HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<InputStream> stream(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofInputStream());
  }

  URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    closePage();
    server.close();
    client.close();
  }

  HttpResponse<String> get(String path, String accept) throws Exception {
    return client.send(
        request(path).header("Accept", accept).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> postJson(String body) throws Exception {
    return send("POST", "/api/runs", body);
  }

  HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> postForm(String body) throws Exception {
    return post("application/x-www-form-urlencoded", body);
  }

  HttpResponse<String> post(String type, String body) throws Exception {
    return client.send(
        request("/api/runs")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(20));
  }
}
