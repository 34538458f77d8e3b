package dev.overlap.backend;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection on which a test says exactly what it wants, and reads exactly what comes. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;

  private final Socket socket;

  RawClient(URI backend) throws IOException {
    socket = new Socket(backend.getHost(), backend.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /** One request on a connection of its own. */
  static RawResponse get(URI backend, String target, String... headers) throws IOException {
    return ask(backend, "GET", target, headers);
  }

  static RawResponse ask(URI backend, String method, String target, String... headers)
      throws IOException {
    try (RawClient client = new RawClient(backend)) {
      client.request(method, target, headers);
      return client.read(!method.equals("HEAD"));
    }
  }

  void request(String method, String target, String... headers) throws IOException {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: test\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    send(text + "\r\n");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** The same where a character stands for a byte. */
  void sendBytes(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads one answer with its body. */
  RawResponse read() throws IOException {
    return read(true);
  }

  RawResponse read(boolean withBody) throws IOException {
    return read(socket.getInputStream(), withBody);
  }

  static RawResponse read(InputStream input, boolean withBody) throws IOException {
    String status = line(input);
    List<String> headers = new ArrayList<>();
    for (String line = line(input); !line.isEmpty(); line = line(input)) {
      headers.add(line);
    }
    RawResponse head = new RawResponse(Integer.parseInt(status.split(" ", -1)[1]), headers, "");
    boolean hasBody = withBody && head.status() >= 200 && head.status() != 304;
    byte[] body = hasBody ? body(input, head) : new byte[0];
    return new RawResponse(head.status(), headers, new String(body, StandardCharsets.ISO_8859_1));
  }

  /** To its end, however that is marked: who leaves before has not got the whole answer. */
  private static byte[] body(InputStream input, RawResponse head) throws IOException {
    if (!head.value("Transfer-Encoding").orElse("").equals("chunked")) {
      return input.readNBytes(Integer.parseInt(head.value("Content-Length").orElse("0")));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(line(input), 16);
      body.writeBytes(input.readNBytes(size));
      line(input); // what ends a chunk, and the last of them
    } while (size > 0);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended after '" + line + "'");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** Everything until the other end closes. */
  String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Whether the other end closes, however it does. */
  boolean isClosedByPeer() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Says that nothing more is to come, and reads on. */
  void endSending() throws IOException {
    socket.shutdownOutput();
  }

  /** Breaks the connection in the middle of a test. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Closes in the middle of a test. */
  void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
