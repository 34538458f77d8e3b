package dev.overlap.loadgen.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.overlap.loadgen.plan.Header;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a connection may end under a request, on every transport, in plain text and in TLS. */
@Timeout(120)
class EndingsContractTest {
  private static final String REFUSED =
      "HTTP/1.1 413 Content Too Large\r\nContent-Length: 4\r\nConnection: close\r\n\r\nmuch";
  private static final String UNTIL_CLOSE = "HTTP/1.1 200 OK\r\n\r\nas long as it lasts";

  static Stream<Arguments> wires() {
    return Stream.of(Transport.values())
        .flatMap(
            transport -> Stream.of(Arguments.of(transport, false), Arguments.of(transport, true)));
  }

  /** What a server does with a connection once the head of a request has come. */
  private interface Behaviour {
    void answer(Socket socket) throws IOException;
  }

  /** Does the same to every connection, with no courtesy of a library in between. */
  private static final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final boolean secure;

    RawServer(boolean secure, Behaviour behaviour) throws Exception {
      this.secure = secure;
      this.listener =
          secure
              ? Certificates.secureSocket()
              : new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
      Thread.ofPlatform().daemon().start(() -> serve(behaviour));
    }

    private void serve(Behaviour behaviour) {
      while (!listener.isClosed()) {
        try {
          Socket socket = listener.accept();
          Thread.ofPlatform().daemon().start(() -> converse(socket, behaviour));
        } catch (IOException e) {
          return; // the test is over
        }
      }
    }

    private static void converse(Socket socket, Behaviour behaviour) {
      try (socket) {
        if (readHead(socket.getInputStream())) {
          behaviour.answer(socket);
        }
      } catch (IOException e) {
        // the generator only looked whether somebody is there, or has gone
      }
    }

    private static boolean readHead(InputStream in) throws IOException {
      int line = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n' && line == 0) {
          return true;
        }
        line = next == '\n' ? 0 : line + (next == '\r' ? 0 : 1);
      }
      return false;
    }

    String url() {
      return "%s://127.0.0.1:%s/".formatted(secure ? "https" : "http", listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static LoadResult run(
      Transport transport, RequestTemplate request, int connections, long requests) {
    assumeThat(transport.isAvailable()).as("%s is available here", transport).isTrue();
    LoadPlan plan =
        LoadPlan.of(
                request,
                new ClosedLoop(connections, Duration.ZERO),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10))
            .ending(OptionalLong.of(requests));
    try (LoadGenerator generator = new LoadGenerator(transport)) {
      return generator.run(plan, progress -> {});
    }
  }

  private static RequestTemplate get(RawServer server) {
    return RequestTemplate.get(server.url()).withInsecure(server.secure);
  }

  private static RequestTemplate put(RawServer server, int bytes) {
    return get(server).with("PUT", List.of(), Optional.of(ByteBuffer.allocate(bytes)));
  }

  @ParameterizedTest
  @MethodSource("wires")
  void answerThatCameBeforeTheBodyWasRefusedIsRead(Transport transport, boolean secure)
      throws Exception {
    try (RawServer server = new RawServer(secure, socket -> write(socket, REFUSED))) {
      LoadResult result = run(transport, put(server, 6_000_000), 4, 24);

      assertThat(result.connections().connectionErrors()).isEmpty();
      assertThat(result.books().statuses()).isEqualTo(Map.of(413, 24L));
      assertThat(result.counts().httpError()).isEqualTo(24);
    }
  }

  @ParameterizedTest
  @MethodSource("wires")
  void restOfTheBodyIsNotSentAfterAWholeAnswer(Transport transport, boolean secure)
      throws Exception {
    Behaviour lingering =
        socket -> {
          write(socket, REFUSED);
          byte[] some = new byte[4096];
          while (socket.getInputStream().read(some) >= 0) {
            // until the generator ends it
          }
        };
    try (RawServer server = new RawServer(secure, lingering)) {
      LoadResult result = run(transport, put(server, 6_000_000), 2, 8);

      assertThat(result.books().statuses()).isEqualTo(Map.of(413, 8L));
    }
  }

  @ParameterizedTest
  @MethodSource("wires")
  void halfAnAnswerBeforeAResetIsAnError(Transport transport, boolean secure) throws Exception {
    Behaviour half =
        socket -> write(socket, "HTTP/1.1 413 Content Too Large\r\nContent-Length: 9\r\n\r\nha");
    try (RawServer server = new RawServer(secure, half)) {
      LoadResult result = run(transport, put(server, 6_000_000), 2, 10);

      assertThat(result.counts().connectionError()).isEqualTo(10);
      assertThat(result.books().statuses()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("wires")
  void bodyUntilTheEndIsWholeWhereTheEndIsAnnounced(Transport transport, boolean secure)
      throws Exception {
    Behaviour ending =
        socket -> {
          write(socket, UNTIL_CLOSE);
          if (socket instanceof SSLSocket encrypted) {
            encrypted.shutdownOutput(); // close_notify, and the socket stays open
          } else {
            socket.shutdownOutput();
          }
          while (socket.getInputStream().read() >= 0) {
            // until the generator has closed
          }
        };
    try (RawServer server = new RawServer(secure, ending)) {
      LoadResult result = run(transport, get(server), 2, 8);

      assertThat(result.counts()).isEqualTo(new RequestCounts(8, 8, 8, 0, 0, 0, 0, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("wires")
  void idleConnectionThatWasEndedIsNotUsedAgain(Transport transport, boolean secure)
      throws Exception {
    Behaviour once =
        socket -> {
          write(socket, ScriptedServer.OK);
          socket.shutdownOutput();
          while (socket.getInputStream().read() >= 0) {
            // until the generator has closed
          }
        };
    try (RawServer server = new RawServer(secure, once)) {
      assumeThat(transport.isAvailable()).isTrue();
      LoadPlan plan =
          LoadPlan.of(
                  get(server),
                  new ClosedLoop(2, Duration.ofMillis(300)),
                  Duration.ofMinutes(1),
                  Duration.ofSeconds(10))
              .ending(OptionalLong.of(6));
      try (LoadGenerator generator = new LoadGenerator(transport)) {
        LoadResult result = generator.run(plan, progress -> {});

        assertThat(result.counts()).isEqualTo(new RequestCounts(6, 6, 6, 0, 0, 0, 0, 0));
        assertThat(result.connections().opened()).isEqualTo(6);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("wires")
  void connectionIsNotUsedAgainWhereTheRequestAskedForItsEnd(Transport transport, boolean secure)
      throws Exception {
    Behaviour silentEnd = socket -> write(socket, ScriptedServer.OK); // and says nothing of it
    try (RawServer server = new RawServer(secure, silentEnd)) {
      RequestTemplate closing =
          get(server).with("GET", List.of(new Header("Connection", "close")), Optional.empty());

      LoadResult result = run(transport, closing, 3, 30);

      assertThat(result.counts()).isEqualTo(new RequestCounts(30, 30, 30, 0, 0, 0, 0, 0));
      assertThat(result.connections().opened()).isEqualTo(30);
    }
  }
}
