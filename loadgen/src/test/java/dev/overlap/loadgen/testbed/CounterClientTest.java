package dev.overlap.loadgen.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterClientTest {
  @Test
  void samplesOfPrometheusTextAreSummedOverTheirLabels() {
    String text =
        """
        # HELP overlap_requests_received_total Requests whose head was read.
        # TYPE overlap_requests_received_total counter
        overlap_requests_received_total{model="virtual"} 40
        overlap_requests_received_total{model="blocking"} 2.0
        overlap_hold_seconds_sum 1.5E-3
        """;

    assertThat(CounterClient.parse(text))
        .containsOnly(
            Map.entry("overlap_requests_received_total", 42.0),
            Map.entry("overlap_hold_seconds_sum", 0.0015));
  }

  @Test
  void flatJsonIsReadByName() {
    assertThat(CounterClient.parse("{\"received\":12,\"answered\":-1,\"name\":\"x\"}"))
        .containsOnly(Map.entry("received", 12.0), Map.entry("answered", -1.0));
  }

  @Test
  void infinityIsAValueThatPrometheusTextMayHold() {
    assertThat(CounterClient.parse("a_bound +Inf\nreceived 3\n")).containsEntry("received", 3.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Not Found", "hello world\n", "{}", "<html>\nany page\n</html>"})
  void textThatIsNoMetricHasNoSamples(String text) {
    assertThat(CounterClient.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"404, received 3, 1", "200, any page, 1", "200, received 3, 3"})
  void whoTellsNothingAtTheFirstTimeIsNotAskedAgain(int status, String body, int asked)
      throws IOException, InterruptedException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] bytes = (body + "\n").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try (CounterClient meters = new CounterClient()) {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
      for (int i = 0; i < 3; i++) {
        meters.read(address);
      }
    } finally {
      server.stop(0);
    }

    assertThat(requests).hasValue(asked);
  }
}
