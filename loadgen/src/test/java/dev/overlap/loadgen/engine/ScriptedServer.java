package dev.overlap.loadgen.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Inet6Address;
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
  private final Queue<String> headerLines = new ConcurrentLinkedQueue<>();
  private final AtomicLong bodyBytes = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong mostOpen = new AtomicLong();
  private volatile int idleMillis;

  ScriptedServer(Script script) throws IOException {
    this(script, new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()));
  }

  /** Listens there, be it in TLS or on another address. */
  ScriptedServer(Script script, ServerSocket listener) {
    this.script = script;
    this.listener = listener;
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

  /** Closes connections from now on that send nothing for so long. */
  ScriptedServer closingIdleAfter(Duration time) {
    idleMillis = (int) time.toMillis();
    return this;
  }

  String url(String path) {
    InetAddress address = listener.getInetAddress();
    String host =
        address instanceof Inet6Address
            ? "[" + address.getHostAddress() + "]"
            : address.getHostAddress();
    return "http://%s:%s%s".formatted(host, listener.getLocalPort(), path);
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

  List<String> headerLines() {
    return new ArrayList<>(headerLines);
  }

  /** Bytes of all bodies that were read. */
  long bodyBytes() {
    return bodyBytes.get();
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
      socket.setSoTimeout(idleMillis);
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
      readBody(in, readHeaders(in));
      requestLines.add(requestLine);
      mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
      kept = script.answer(received.getAndIncrement(), out);
      requestLine = kept ? in.readLine() : null;
      open.decrementAndGet();
    }
  }

  /** Tells the length of the body that follows. */
  private long readHeaders(BufferedReader in) throws IOException {
    long length = 0;
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      headerLines.add(line);
      if (line.startsWith("Content-Length: ")) {
        length = Long.parseLong(line.substring("Content-Length: ".length()));
      }
      line = in.readLine();
    }
    return length;
  }

  private void readBody(BufferedReader in, long length) throws IOException {
    for (long i = 0; i < length && in.read() >= 0; i++) {
      bodyBytes.incrementAndGet();
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
