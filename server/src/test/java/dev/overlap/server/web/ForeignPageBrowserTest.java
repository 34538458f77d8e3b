package dev.overlap.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.overlap.server.http.FrontServer;
import dev.overlap.server.http.Servers;
import dev.overlap.server.model.ConcurrencyModel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another site that is open in the same browser can do: nothing. */
class ForeignPageBrowserTest {
  private static final FrontServer SERVER = Servers.start(URI.create("http://127.0.0.1:9"));

  @TempDir private Path results;

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /** A page of another origin, open in the same browser. */
  @Test
  void aPageOfAnotherOriginCanNeitherStartARunNorReadAByte() throws Exception {
    Browser browser = Browser.start(SERVER.uri());
    ComparePage mounted =
        ComparePage.mount(
            SERVER,
            new ComparePage.Setting(
                FakeProgram.script(FakeProgram.WAITS),
                results,
                ConcurrencyModel.names(ConcurrencyModel.all()),
                List.of(),
                Optional.empty()));
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("<h1>other</h1>".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    other.start();
    try {
      Page page = browser.page(new NewContextOptions());
      page.navigate("http://127.0.0.1:" + other.getAddress().getPort() + "/");
      String read =
          "async url => { try { return await (await fetch(url, {method: '%s', body: %s})).text() }"
              + " catch (e) { return 'refused' } }";
      String base = SERVER.uri().toString();
      assertThat(page.evaluate(read.formatted("GET", "undefined"), base + "/runs"))
          .isEqualTo("refused");
      assertThat(page.evaluate(read.formatted("POST", "'{}'"), base + "/api/runs"))
          .isEqualTo("refused");
      assertThat(
              page.evaluate(
                  "async url => { await fetch(url, {method: 'POST', mode: 'no-cors', body: '{}'});"
                      + " return 'sent' }",
                  base + "/api/runs"))
          .isEqualTo("sent");
    } finally {
      other.stop(0);
    }
    Page own = browser.page(new NewContextOptions());
    own.navigate("/runs");
    assertThat(own.locator("main")).containsText("There is no run yet");
    assertThat(own.locator("main")).not().containsText("In progress");
    mounted.close();
    browser.close();
  }
}
