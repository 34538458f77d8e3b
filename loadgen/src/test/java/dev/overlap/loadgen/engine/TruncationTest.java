package dev.overlap.loadgen.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An end of the socket without the close_notify of TLS may be anybody's, and proves nothing. */
@Timeout(60)
class TruncationTest {
  private static final String UNTIL_CLOSE = "HTTP/1.1 200 OK\r\n\r\nas long as it lasts";

  private static void serve(ServerSocket listener, SSLContext tls) {
    while (!listener.isClosed()) {
      try {
        Socket bare = listener.accept();
        Thread.ofPlatform().daemon().start(() -> answerAndCut(bare, tls));
      } catch (IOException e) {
        return; // the test is over
      }
    }
  }

  private static void answerAndCut(Socket bare, SSLContext tls) {
    try (bare) { // closed under TLS, which cannot say so
      SSLSocket secure =
          (SSLSocket) tls.getSocketFactory().createSocket(bare, "any", bare.getPort(), false);
      secure.setUseClientMode(false);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(secure.getInputStream(), ISO_8859_1));
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        line = in.readLine();
      }
      if (line != null) {
        secure.getOutputStream().write(UNTIL_CLOSE.getBytes(ISO_8859_1));
        secure.getOutputStream().flush();
      }
    } catch (IOException e) {
      // the generator only looked whether somebody is there
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void bodyUntilTheEndIsNotBelievedWhereTheEndWasNotAnnounced(Transport transport)
      throws Exception {
    assumeThat(transport.isAvailable()).as("%s is available here", transport).isTrue();
    SSLContext tls = Certificates.context();
    try (ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        LoadGenerator generator = new LoadGenerator(transport)) {
      Thread.ofPlatform().daemon().start(() -> serve(listener, tls));
      String url = "https://127.0.0.1:" + listener.getLocalPort() + "/";
      LoadPlan plan =
          LoadPlan.of(
                  RequestTemplate.get(url).withInsecure(true),
                  new ClosedLoop(2, Duration.ZERO),
                  Duration.ofMinutes(1),
                  Duration.ofSeconds(10))
              .ending(OptionalLong.of(6));

      LoadResult result = generator.run(plan, progress -> {});

      assertThat(result.counts()).isEqualTo(new RequestCounts(6, 6, 0, 0, 0, 6, 0, 0));
      assertThat(result.connections().connectionErrors())
          .isEqualTo(Map.of(ConnectionErrorKind.CLOSED_MIDWAY, 6L));
    }
  }
}
