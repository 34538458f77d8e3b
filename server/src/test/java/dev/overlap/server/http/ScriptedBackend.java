package dev.overlap.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A backend of bare sockets that does what it is told with one request after another: what is
 * written, and how the connection ends.
 */
final class ScriptedBackend implements AutoCloseable {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  private final ServerSocket listening;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final Semaphore left = new Semaphore(0);

  /** How a connection goes on behind an answer. */
  enum End {
    STAYS,
    /** It is silent until the client ends it. */
    SILENT,
    /** A FIN; what the client does then is waited for. */
    HALF,
    FIN,
    RST
  }

  /**
   * What is done with one request.
   *
   * @param read whether it is read at all
   */
  record Step(boolean read, String written, End end) {
    /** The request is read, and the answer whole. */
    static Step answer(String written, End end) {
      return new Step(true, written, end);
    }
  }

  ScriptedBackend() {
    try {
      listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** What it does next; behind the last step it answers 200. */
  void then(List<Step> script) {
    requests.set(0);
    steps.clear();
    steps.addAll(script);
  }

  /** Waits until it has read so many, for half a minute at most; whether it has. */
  boolean awaitRequests(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    synchronized (requests) {
      while (requests.get() < count && System.nanoTime() < end) {
        requests.wait(100);
      }
    }
    return requests.get() >= count;
  }

  /** Whether the client ends the connection that was {@link End#HALF} closed. */
  boolean leavesWithin(Duration limit) throws InterruptedException {
    return left.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Requests that it has read since then. */
  int requests() {
    return requests.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      End end = End.STAYS;
      while (end == End.STAYS) {
        Step next = steps.peek();
        if ((next == null || next.read()) && !readHead(socket.getInputStream())) {
          return;
        }
        Step scripted = steps.poll();
        Step step = scripted == null ? Step.answer(OK, End.STAYS) : scripted;
        socket.getOutputStream().write(step.written().getBytes(StandardCharsets.ISO_8859_1));
        end = step.end();
      }
      if (end == End.HALF || end == End.SILENT) {
        if (end == End.HALF) {
          socket.shutdownOutput();
        }
        if (socket.getInputStream().read() < 0) {
          left.release();
        }
      }
      if (end == End.RST) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // the client has left
    }
  }

  private boolean readHead(InputStream in) throws IOException {
    int last = 0;
    while (last != 0x0d0a0d0a) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      last = last << 8 | next;
    }
    requests.incrementAndGet();
    return true;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
