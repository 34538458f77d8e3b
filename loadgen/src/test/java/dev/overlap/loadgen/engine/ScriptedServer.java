package dev.overlap.loadgen.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A real server on any free port; it answers as its script says, and counts what it read. */
final class ScriptedServer implements AutoCloseable {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** Answers one request. */
  @FunctionalInterface
  interface Script {
    /**
     * Writes an answer, part of one, or nothing.
     *
     * @param index counts the requests from 0, over all connections
     * @return whether the connection stays open
     */
    boolean answer(long index, OutputStream out) throws IOException;
  }

  private final Script script;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Queue<String> requestLines = new ConcurrentLinkedQueue<>();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong mostOpen = new AtomicLong();

  ScriptedServer(Script script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers every request at once with this status. */
  static Script status(int status) {
    return (index, out) -> write(out, OK.replace("200", Integer.toString(status)));
  }

  /** Writes the text; true, so that a script can end with it and keep the connection. */
  static boolean write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
    return true;
  }

  /** Returns after this time, not before. */
  static void pause(Duration time) {
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS))
        .join();
  }

  String url(String path) {
    return "http://%s:%d%s"
        .formatted(listener.getInetAddress().getHostAddress(), listener.getLocalPort(), path);
  }

  /** Requests whose head was read. */
  long received() {
    return received.get();
  }

  /** The most connections with a request that was open at one time. */
  long mostOpen() {
    return mostOpen.get();
  }

  List<String> requestLines() {
    return new ArrayList<>(requestLines);
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed: no more connections
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      converse(in, socket.getOutputStream());
    } catch (IOException e) {
      // the peer went away, as some tests want it
    } finally {
      sockets.remove(socket);
    }
  }

  private void converse(BufferedReader in, OutputStream out) throws IOException {
    boolean kept = true;
    String requestLine = in.readLine();
    while (kept && requestLine != null) {
      skipHeaders(in);
      requestLines.add(requestLine);
      mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
      kept = script.answer(received.getAndIncrement(), out);
      requestLine = kept ? in.readLine() : null;
      open.decrementAndGet();
    }
  }

  private static void skipHeaders(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
