package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.http.ScriptedBackend.End;
import dev.overlap.server.http.ScriptedBackend.Step;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A backend that accepts requests, answers none for a while, and then answers again: each model is
 * back soon, although the calls of that while have a limit of ten seconds.
 */
class SilentBackendTest {
  private static final int THREADS = 2;

  /** Some with a thread, some in the queue. */
  private static final int LOST = 8;

  static Stream<Arguments> everyModel() {
    return ModelContractTest.everyModel();
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void isBackAlthoughItsThreadsWereHeld(String model, Client client) throws Exception {
    try (ScriptedBackend backend = new ScriptedBackend();
        FrontServer server =
            Servers.start(backend.uri(), new ModelOptions(THREADS, 100, 100, client, 1))) {
      String request = "GET /" + model + "/io?delay=1ms HTTP/1.1\r\nHost: localhost\r\n\r\n";
      ask(server.uri(), request).close(); // with servers of their own, started by now
      backend.then(Collections.nCopies(LOST, Step.answer("", End.SILENT)));
      List<Socket> lost = new ArrayList<>();
      for (int i = 0; i < LOST; i++) {
        lost.add(send(server.uri(), request));
      }
      assertThat(backend.awaitRequests(model.equals("sequential") ? 1 : THREADS)).isTrue();
      for (Socket socket : lost) {
        socket.close(); // their clients give up
      }
      backend.then(List.of());
      long since = System.nanoTime();

      ask(server.uri(), request).close();

      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(6));
    }
  }

  private static Socket send(URI server, String request) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  /** Waits for the first byte of a good answer. */
  private static Socket ask(URI server, String request) throws IOException {
    Socket socket = send(server, request);
    socket.setSoTimeout(30_000);
    byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    assertThat(new String(start, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 200");
    return socket;
  }
}
