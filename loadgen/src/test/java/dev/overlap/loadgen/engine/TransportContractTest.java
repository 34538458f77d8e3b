package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.plan.Header;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds on every transport, in plain text and in TLS. */
class TransportContractTest {
  /** Three digits: the histogram tells the lower edge of the bucket that the least time is in. */
  private static final double BUCKET = 0.001;

  private static final Duration SHORT = Duration.ofMillis(300);

  private static LoadPlan plan(RequestTemplate request, int connections, long requests) {
    ClosedLoop load = new ClosedLoop(connections, Duration.ZERO);
    return LoadPlan.of(request, load, Duration.ofMinutes(1), Duration.ofSeconds(10))
        .ending(OptionalLong.of(requests));
  }

  private static LoadResult run(Transport transport, LoadPlan plan) {
    assumeThat(transport.isAvailable()).as("%s is available here", transport).isTrue();
    try (LoadGenerator generator = new LoadGenerator(transport)) {
      return generator.run(plan, progress -> {});
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void everyRequestIsSentOnceAndAnswered(Transport transport) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadResult result = run(transport, plan(RequestTemplate.get(server.url("/")), 8, 500));

      assertThat(result.whole().ok()).isEqualTo(500);
      assertThat(result.whole().balance()).isTrue();
      assertThat(server.received()).isEqualTo(500);
      assertThat(result.latencies().response().count()).isEqualTo(500);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void bodyLargerThanAnySocketBufferArrivesWhole(Transport transport) throws IOException {
    byte[] body = new byte[8_000_000];
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      RequestTemplate request =
          RequestTemplate.get(server.url("/"))
              .with("POST", List.of(new Header("X-Any", "y")), Optional.of(ByteBuffer.wrap(body)));

      LoadResult result = run(transport, plan(request, 2, 4));

      assertThat(result.whole().ok()).isEqualTo(4);
      assertThat(server.bodyBytes()).isEqualTo(4L * body.length);
      assertThat(server.headerLines()).contains("X-Any: y", "Content-Length: 8000000");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void connectionClosedByEachAnswerIsOpenedAgain(Transport transport) throws IOException {
    String closing = ScriptedServer.OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    try (ScriptedServer server =
        new ScriptedServer((index, out) -> !ScriptedServer.write(out, closing))) {
      LoadResult result = run(transport, plan(RequestTemplate.get(server.url("/")), 3, 30));

      assertThat(result.whole().ok()).isEqualTo(30);
      assertThat(server.received()).isEqualTo(30);
      assertThat(result.connections().connectionErrors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void serverBehindIpv6IsReached(Transport transport) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200), ipv6())) {
      LoadResult result = run(transport, plan(RequestTemplate.get(server.url("/")), 2, 20));

      assertThat(result.whole().ok()).isEqualTo(20);
      assertThat(server.headerLines().getFirst()).startsWith("Host: [");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void everyAddressOfANameIsTried(Transport transport) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200), ipv6())) {
      String url = server.url("/").replaceFirst("\\[.*]", "LocalHost");

      LoadResult result = run(transport, plan(RequestTemplate.get(url), 2, 20));

      assertThat(result.whole().ok()).isEqualTo(20);
      assertThat(server.headerLines().getFirst()).startsWith("Host: LocalHost:");
    }
  }

  private static ServerSocket ipv6() {
    byte[] loopback = new byte[16]; // ::1
    loopback[15] = 1;
    try {
      return new ServerSocket(0, 100, InetAddress.getByAddress(loopback));
    } catch (IOException e) {
      assumeThat(false).as("this machine has IPv6: %s", e.getMessage()).isTrue();
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void encryptedServerIsDrivenWhereItsCertificateMayBeUnknown(Transport transport)
      throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(ScriptedServer.status(200), Certificates.secureSocket())) {
      String url = server.url("/").replace("http://", "https://");

      LoadResult result = run(transport, plan(RequestTemplate.get(url).withInsecure(true), 4, 100));

      assertThat(result.whole().ok()).isEqualTo(100);
      assertThat(server.received()).isEqualTo(100);
      assertThatThrownBy(() -> run(transport, plan(RequestTemplate.get(url), 1, 1)))
          .isInstanceOf(TargetUnreachableException.class)
          .hasMessageContaining("not trusted")
          .hasMessageContaining("--insecure");
      assertThat(server.received()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void timeoutIsCountedAndItsConnectionReplaced(Transport transport) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (index, out) -> index % 2 == 0 || ScriptedServer.write(out, ScriptedServer.OK))) {
      LoadPlan patient = plan(RequestTemplate.get(server.url("/")), 1, 4);
      LoadPlan hasty =
          LoadPlan.of(patient.request(), patient.model(), patient.window(), SHORT)
              .ending(patient.requests());

      LoadResult result = run(transport, hasty);

      assertThat(result.whole().timeout()).isEqualTo(2);
      assertThat(result.whole().ok()).isEqualTo(2);
      assertThat(result.latencies().histogramOf(Outcome.TIMEOUT).roughQuantileMillis(0).orElse(0))
          .isGreaterThanOrEqualTo(SHORT.toMillis() * (1 - BUCKET));
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void resetIsAConnectionErrorOfItsKind(Transport transport) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> resetAll(listener));
      String url = "http://127.0.0.1:" + listener.getLocalPort();

      LoadResult result = run(transport, plan(RequestTemplate.get(url), 1, 3));

      assertThat(result.whole().connectionError()).isEqualTo(3);
      assertThat(result.connections().connectionErrors())
          .isEqualTo(Map.of(ConnectionErrorKind.RESET, 3L));
    }
  }

  private static void resetAll(ServerSocket listener) {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        int first = socket.getInputStream().read();
        socket.setSoLinger(first >= 0, 0); // a reset instead of an end
        socket.close();
      }
    } catch (IOException e) {
      // the test is over
    }
  }
}
