package dev.overlap.backend.wiremock;

import dev.overlap.backend.BackendLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A socket of Jetty that notices a client which has left, and one that does not take its answer.
 *
 * <p>The end of a client's sending may mean that it only waits for its answer, or that it is gone:
 * the system says which by a reset, but only once something is sent. Therefore what goes to such a
 * client is written in two parts, and a reset fails the second.
 *
 * <p>Written and looked at by the thread that writes; {@link #isTooSlow} by any.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
  /** Whoever takes an answer more slowly than this, in bytes a second, is cut. */
  private static final long SLOWEST = 64 * 1024;

  private static final int AHEAD = 16;

  private final Executor executor;
  private final ByteBuffer ahead = BufferUtil.allocate(AHEAD);
  private final AtomicLong takenSince = new AtomicLong();
  private volatile long blockedSinceNanos;
  private volatile boolean blocked;

  ClientEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Executor executor) {
    super(channel, selector, key, scheduler);
    this.executor = executor;
  }

  /**
   * Finds out whether the client has stopped sending; what it has sent ahead is kept for the next
   * {@link #fill}. To be called only while no thread reads.
   */
  void lookForEnd() {
    try {
      if (!isInputShutdown() && !ahead.hasRemaining()) {
        super.fill(ahead);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Jetty takes a failure for the end
    }
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    if (!ahead.hasRemaining()) {
      return super.fill(buffer);
    }
    int filled = BufferUtil.append(buffer, ahead);
    if (!ahead.hasRemaining()) {
      BufferUtil.clear(ahead);
    }
    return filled;
  }

  /** What was read ahead makes no selector ready any more. */
  @Override
  protected void needsFillInterest() {
    if (ahead.hasRemaining()) {
      executor.execute(() -> getFillInterest().fillable());
    } else {
      super.needsFillInterest();
    }
  }

  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    long before = BufferUtil.remaining(buffers);
    boolean apart = isInputShutdown() && before > 1;
    boolean whole = apart ? flushAllButOne(buffers) : super.flush(buffers);
    note(whole, before - BufferUtil.remaining(buffers));
    return whole;
  }

  /** The last byte is left to the next call, which comes once the socket is ready for it. */
  private boolean flushAllButOne(ByteBuffer... buffers) throws IOException {
    ByteBuffer last =
        Arrays.stream(buffers).filter(ByteBuffer::hasRemaining).reduce((a, b) -> b).orElseThrow();
    last.limit(last.limit() - 1);
    try {
      super.flush(buffers);
    } finally {
      last.limit(last.limit() + 1);
    }
    return false;
  }

  private void note(boolean whole, long taken) {
    if (whole) {
      blocked = false;
    } else if (blocked) {
      takenSince.addAndGet(taken);
    } else {
      takenSince.set(0);
      blockedSinceNanos = System.nanoTime();
      blocked = true;
    }
  }

  /** Whether it takes what is sent to it more slowly than is allowed. */
  boolean isTooSlow(long nowNanos, BackendLimits limits) {
    long allowed =
        limits.request().toNanos() + takenSince.get() * TimeUnit.SECONDS.toNanos(1) / SLOWEST;
    return blocked && nowNanos - blockedSinceNanos > allowed;
  }
}
