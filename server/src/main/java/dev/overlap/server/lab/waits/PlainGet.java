package dev.overlap.server.lab.waits;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * HTTP GET over a bare blocking socket, a new one for each call: what a thread's wait costs without
 * the machinery of a client. It sets no limits of time; closing this ends every call. Callable from
 * any thread.
 */
final class PlainGet implements AutoCloseable {
  private static final int STATUS_END = "HTTP/1.1 200".length();

  private final InetSocketAddress address;
  private final byte[] request;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  PlainGet(URI backend, String path) {
    address = new InetSocketAddress(backend.getHost(), backend.getPort());
    request = request(backend, path);
  }

  /** All of the request. */
  static byte[] request(URI backend, String path) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
        .formatted(path, backend.getAuthority())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The status of an answer that begins with these bytes. */
  static int status(byte[] answer) {
    String words = new String(answer, StandardCharsets.US_ASCII);
    if (words.length() < STATUS_END) {
      throw new IllegalStateException("the answer breaks off: " + words);
    }
    return Integer.parseInt(words.substring(STATUS_END - 3, STATUS_END));
  }

  /** Sends the request and waits for the answer's status. */
  int status() throws IOException {
    try (Socket socket = new Socket()) {
      open.add(socket);
      if (closed) {
        throw new IOException("closed");
      }
      socket.connect(address);
      socket.getOutputStream().write(request);
      return status(socket.getInputStream().readNBytes(STATUS_END));
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (Socket socket : open) {
      socket.close();
    }
  }
}
