package dev.overlap.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the same bytes after every request, on any port, and keeps what it read. */
final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)\r\n");

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
  private final String answer;
  private final boolean stays;
  private final StringBuilder received = new StringBuilder();
  private final AtomicLong requests = new AtomicLong();

  /**
   * @param stays whether the connection is kept behind the answer
   */
  RawServer(String answer, boolean stays) throws IOException {
    this.answer = answer;
    this.stays = stays;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Every byte that came. */
  String received() {
    synchronized (received) {
      return received.toString();
    }
  }

  long requests() {
    return requests.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      do {
        if (!readRequest(socket.getInputStream())) {
          return;
        }
        requests.incrementAndGet();
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      } while (stays);
    } catch (IOException e) {
      // the client has left
    }
  }

  private boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        return false;
      }
      head.append((char) octet);
    }
    Matcher length = LENGTH.matcher(head.toString().toLowerCase(Locale.ROOT));
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    String content = new String(in.readNBytes(body), StandardCharsets.ISO_8859_1);
    synchronized (received) {
      received.append(head).append(content);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
