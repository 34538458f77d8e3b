package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.overlap.server.model.ModelOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontServerTest {
  private static final URI NO_BACKEND = URI.create("http://127.0.0.1:9");

  private final FrontServer server = Servers.start(NO_BACKEND);

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost",
    "LOCALHOST",
    "localhost.",
    "127.0.0.1",
    "127.1.2.3",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]"
  })
  void letsInWhoAsksByALoopbackName(String host) throws IOException {
    assertThat(send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "10.0.0.1",
    "[::2]"
  })
  void refusesANameThatIsNotItsOwn(String host) throws IOException {
    assertThat(send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 403");
  }

  @Test
  void addressOfIpv6StandsInBracketsAndIsItsOwn() throws IOException {
    ServerOptions here = Servers.options(0, NO_BACKEND, ModelOptions.DEFAULTS, false);
    ServerOptions six =
        new ServerOptions(
            "::1",
            here.port(),
            here.backend(),
            here.models(),
            here.limits(),
            here.patient(),
            here.share());
    assumeThat(hasIpv6()).as("this machine has IPv6").isTrue();
    try (FrontServer other = FrontServer.start(six)) {
      assertThat(other.uri().toString()).isEqualTo("http://[::1]:" + other.uri().getPort());
      assertThat(other.uri().toURL().openConnection().getHeaderField(0)).contains("404");
    }
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getAllByName("::1")[0], 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void refusesARequestWithoutHost() throws IOException {
    assertThat(send("GET /healthz HTTP/1.1\r\n")).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://evil.example, 403",
    "Origin: null, 403",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
    "Sec-Fetch-Site: same-origin, 404",
    "X-Nothing: said, 404"
  })
  void letsOnlyItsOwnPageChangeSomething(String header, int status) throws IOException {
    assertThat(send("POST /api/runs HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n"))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void acceptsItsOwnOrigin() throws IOException {
    String authority = "localhost:" + server.uri().getPort();
    String head = "POST /api/runs HTTP/1.1\r\nHost: " + authority + "\r\n";

    assertThat(send(head + "Origin: http://" + authority + "\r\n")).startsWith("HTTP/1.1 404");
    assertThat(send(head + "Origin: http://localhost:1\r\n")).startsWith("HTTP/1.1 403");
  }

  @Test
  void workIsAskedForWithGet() throws IOException {
    String answer = send("POST /virtual/io HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n");

    assertThat(answer).startsWith("HTTP/1.1 405").containsIgnoringCase("Allow: GET");
  }

  @Test
  void aQueryThatIsNotWellFormedIsRefused() throws IOException {
    assertThat(send("GET /virtual/io?delay=%zz HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json");
  }

  @Test
  void unknownWorkloadsAreNamed() throws IOException {
    assertThat(send("GET /virtual/nope HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 404")
        .contains("workload 'nope'");
  }

  @Test
  void namesThePortThatIsInUse() {
    ServerOptions taken =
        Servers.options(server.uri().getPort(), NO_BACKEND, ModelOptions.DEFAULTS, false);

    assertThatThrownBy(() -> FrontServer.start(taken))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("--port " + server.uri().getPort())
        .hasMessageContaining("in use");
  }

  private String send(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      socket.setSoTimeout(30_000);
      String request = head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
