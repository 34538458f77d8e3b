package dev.overlap.loadgen.selftest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BuiltInServerTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

  private final BuiltInServer server = new BuiltInServer();

  @AfterEach
  void close() {
    server.close();
  }

  private Socket connect() throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void assertAnswers(InputStream in, int answers) throws IOException {
    byte[] read = in.readNBytes(answers * ANSWER.length());
    assertThat(new String(read, US_ASCII)).isEqualTo(ANSWER.repeat(answers));
  }

  @Test
  void requestsAreAnsweredOneAfterAnother() throws IOException {
    try (Socket socket = connect()) {
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
        assertAnswers(socket.getInputStream(), 1);
      }
    }
    assertThat(server.received()).isEqualTo(3);
  }

  @Test
  void requestThatIsSplitAtEveryByteIsAnsweredOnce() throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      for (byte next : (REQUEST + REQUEST).getBytes(US_ASCII)) {
        out.write(next);
        out.flush();
      }
      assertAnswers(socket.getInputStream(), 2);
    }
    assertThat(server.received()).isEqualTo(2);
  }

  @Test
  void pipelinedRequestsAreAllAnsweredAlsoBeyondWhatTheSocketTakesAtOnce() throws Exception {
    int requests = 200_000;
    try (Socket socket = connect()) {
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      socket.getOutputStream().write(REQUEST.repeat(requests).getBytes(US_ASCII));
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      assertAnswers(socket.getInputStream(), requests);
      writer.join();
    }
    assertThat(server.received()).isEqualTo(requests);
  }

  @Test
  void halfAHeadIsNotAnswered() throws IOException {
    try (Socket half = connect();
        Socket whole = connect()) {
      half.getOutputStream().write("GET / HTTP/1.1\r\nHost: \r\r\n\n".getBytes(US_ASCII));
      whole.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      assertAnswers(whole.getInputStream(), 1);

      assertThat(half.getInputStream().available()).isZero();
    }
  }

  @Test
  void freezesOnceAndTellsForHowLong() throws IOException {
    Duration length = Duration.ofMillis(200);
    assertThat(server.frozen()).isZero();
    server.freeze(Duration.ZERO, length);
    try (Socket socket = connect()) {
      long from = System.nanoTime();
      socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      assertAnswers(socket.getInputStream(), 1);
      Duration waited = Duration.ofNanos(System.nanoTime() - from);
      Duration frozen = server.frozen();

      assertThat(frozen).isGreaterThanOrEqualTo(length);
      assertThat(waited).isPositive();
      socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      assertAnswers(socket.getInputStream(), 1);
      assertThat(server.frozen()).isEqualTo(frozen);
    }
  }

  @Test
  void peerThatLeavesDisturbsNobody() throws IOException {
    try (Socket socket = connect()) {
      socket.setSoLinger(true, 0); // a reset instead of an end
      socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
    }
    requestsAreAnsweredAfterwards();
  }

  private void requestsAreAnsweredAfterwards() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      assertAnswers(socket.getInputStream(), 1);
    }
  }
}
