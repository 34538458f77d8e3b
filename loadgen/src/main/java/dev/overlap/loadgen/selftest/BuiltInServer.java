package dev.overlap.loadgen.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Answers every HTTP/1.1 request on a free port of the loopback address at once, and can freeze:
 * then its one thread does nothing for a while, as in a pause of a collector. It uses the JDK's
 * selector, and so shares nothing with the generator that it tests. Methods are callable from any
 * thread.
 */
final class BuiltInServer implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Selector selector;
  private final ServerSocketChannel listener;
  private final Thread loop;
  private final AtomicLong received = new AtomicLong();
  private final BuiltInConversation.Buffers buffers = new BuiltInConversation.Buffers();
  private volatile @Nullable Freeze planned;
  private volatile long frozenNanos;
  private volatile boolean closed;

  /** Once, at a time of {@link System#nanoTime}. */
  private record Freeze(long atNanos, long lengthNanos) {}

  /** Starts to listen. */
  BuiltInServer() {
    try {
      selector = Selector.open();
      listener = ServerSocketChannel.open();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in server cannot listen", e);
    }
    loop = Thread.ofPlatform().daemon().name("selftest-server").start(this::run);
  }

  /** Where it answers. */
  String url() {
    return "http://127.0.0.1:%s/".formatted(listener.socket().getLocalPort());
  }

  /** Requests whose head has ended. */
  long received() {
    return received.get();
  }

  /** Freezes once, for this length, when the first request comes after this time has passed. */
  void freeze(Duration after, Duration length) {
    planned = new Freeze(System.nanoTime() + after.toNanos(), length.toNanos());
  }

  /** How long it was actually frozen, by its own clock; zero before the freeze has ended. */
  Duration frozen() {
    return Duration.ofNanos(frozenNanos);
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(this::onReady);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      selector.keys().forEach(BuiltInServer::close);
    }
  }

  private void onReady(SelectionKey key) {
    Freeze freeze = planned;
    if (freeze != null && System.nanoTime() - freeze.atNanos() >= 0) {
      planned = null;
      stayFrozen(freeze.lengthNanos());
    }
    try {
      if (key.isAcceptable()) {
        accept();
      } else if (key.attachment() instanceof BuiltInConversation conversation) {
        received.addAndGet(conversation.takeRequests()); // before its answer can be seen
        conversation.answer(key);
      }
    } catch (IOException e) {
      close(key); // the peer went away
    }
  }

  private void stayFrozen(long lengthNanos) {
    long from = System.nanoTime();
    long passed = 0;
    while (passed < lengthNanos && !closed) {
      LockSupport.parkNanos(lengthNanos - passed);
      passed = System.nanoTime() - from;
    }
    frozenNanos = passed;
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel != null) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, new BuiltInConversation(channel, buffers));
    }
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      key.cancel(); // closed all the same: nothing waits for it
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    LockSupport.unpark(loop);
    try {
      loop.join(PATIENCE);
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
