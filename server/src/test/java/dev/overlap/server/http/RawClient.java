package dev.overlap.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection of a test to which any bytes can be written. */
public final class RawClient implements AutoCloseable {
  /** Longer than any deadline of the server. */
  private static final int LIMIT_MILLIS = 40_000;

  private final Socket socket;

  public RawClient(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /** Sends these bytes on a new connection, and returns all that comes until it is closed. */
  public static String exchange(URI server, String request) throws IOException {
    try (RawClient client = new RawClient(server)) {
      return client.send(request).rest();
    }
  }

  public RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Says that nothing more will be sent. */
  public RawClient halfClose() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Breaks off: the server is told that everything on its way is of no use. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** All that comes until the server closes; what it resets has ended as well. */
  public String rest() throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8_192];
    InputStream in = socket.getInputStream();
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    } catch (SocketException e) {
      text.append("(reset)");
    }
    return text.toString();
  }

  /** Sends a text where the connection is still open for it. */
  void trySend(String text) {
    try {
      send(text);
    } catch (IOException e) {
      // closed, which its reader sees too
    }
  }

  /** As {@link #rest}, for a thread of its own. */
  public String restOrWhy() {
    try {
      return rest();
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  /** Waits for the end of the connection, for a second at most. */
  boolean isOver(CompletableFuture<String> end) {
    try {
      end.get(1, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What comes until this text has come, at the latest until the server closes. */
  String until(String last) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (text.indexOf(last) < 0) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      text.append((char) octet);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
