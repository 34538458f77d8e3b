package dev.overlap.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and who is not. */
class PageSafetyTest {
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

  /** What another site's page, or a name that resolves to this machine, may not do or read. */
  @Test
  void nothingIsServedToStrangers() throws Exception {
    for (String path : List.of("/compare", "/runs", "/api/runs/x/events", "/labs")) {
      try (Socket socket = new Socket(page.uri().getHost(), page.uri().getPort())) {
        socket
            .getOutputStream()
            .write(("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n").getBytes(UTF_8));
        byte[] status = socket.getInputStream().readNBytes(12);
        assertThat(new String(status, UTF_8)).as(path).endsWith("403");
      }
    }
    for (String path : List.of("/api/runs", "/api/labs/waits", "/api/runs/x/delete")) {
      HttpResponse<String> foreign =
          page.ask(
              page.request(path)
                  .header("Origin", "http://evil.example")
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(foreign.statusCode()).as(path).isEqualTo(403);
      assertThat(foreign.headers().map()).doesNotContainKey("access-control-allow-origin");
    }
  }

  @Test
  void whereATokenIsNeededNothingIsServedWithoutIt() throws Exception {
    String token = TokenGate.fresh();
    page.mount(FakeProgram.WAITS, Optional.of(token));

    assertThat(page.get("/compare", "text/html").statusCode()).isEqualTo(401);
    assertThat(page.get("/api/runs/x/events", "*/*").statusCode()).isEqualTo(401);
    assertThat(page.postJson("{}").statusCode()).isEqualTo(401);
    HttpResponse<String> entered = page.get("/compare?token=" + token, "text/html");
    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(entered.headers().firstValue("location")).contains("/compare");
    String cookie = entered.headers().firstValue("set-cookie").orElseThrow();
    assertThat(cookie).containsIgnoringCase("; HttpOnly").contains("SameSite=Lax");
    HttpResponse<String> inside =
        page.ask(page.request("/compare").header("Cookie", cookie.split(";", 2)[0]));
    assertThat(inside.statusCode()).isEqualTo(200);
    HttpResponse<String> program =
        page.ask(page.request("/runs").header("Authorization", "Bearer " + token));
    assertThat(program.statusCode()).isEqualTo(200);
    assertThat(page.get("/compare?rate=60&token=" + token + "&threads=4", "*/*").headers())
        .extracting(headers -> headers.firstValue("location").orElseThrow())
        .isEqualTo("/compare?rate=60&threads=4");
    assertThat(page.get("/healthz", "*/*").statusCode()).isEqualTo(200);
  }
}
