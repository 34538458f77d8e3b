package dev.overlap.backend.netty;

import dev.overlap.backend.BackendLimits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The deadlines of one connection: for a request to arrive, for an answer to be taken, and for
 * silence between two. No trickle of bytes prolongs one. Confined to its event loop.
 */
final class ConnectionClock {
  /** Whoever takes an answer more slowly than this, in bytes a second, is cut. */
  private static final long SLOWEST = 64 * 1024;

  private static final long UNKNOWN = -1;

  private final LongSupplier clock;
  private long firstByteNanos;
  private long lastByteNanos;
  private boolean isPartial = true; // a connection owes its first request from the start
  private boolean isClosing;
  private boolean isBlocked;
  private long blockedNanos;
  private long blockedBytes;

  ConnectionClock(LongSupplier clock) {
    this.clock = clock;
    firstByteNanos = clock.getAsLong();
    lastByteNanos = firstByteNanos;
  }

  long lastByteNanos() {
    return lastByteNanos;
  }

  /** Bytes came: of a request that has begun, or the first of the next. */
  void onBytes() {
    lastByteNanos = clock.getAsLong();
    if (!isPartial && !isClosing) {
      firstByteNanos = lastByteNanos;
    }
  }

  /** They were read, and do or do not end with the end of a request. */
  void onRead(boolean partial) {
    isPartial = partial;
  }

  /** Reading goes on, after requests enough to keep the connection busy. */
  void onResumed() {
    firstByteNanos = clock.getAsLong();
  }

  /** Only the end of the caller is waited for, and no longer than for a request. */
  void onRefused() {
    isClosing = true;
    firstByteNanos = clock.getAsLong();
  }

  /** The socket does not take all that was written to it. */
  void onBlocked() {
    isBlocked = true;
    blockedNanos = clock.getAsLong();
    blockedBytes = UNKNOWN;
  }

  boolean isOverdue(long now, BackendLimits limits, Channel channel, boolean isAnswering) {
    long limit = limits.request().toNanos();
    if (isBlocked) {
      long pending = pending(channel);
      isBlocked = pending > 0;
      if (blockedBytes == UNKNOWN) {
        blockedBytes = pending; // what went before filled the system's buffers
      }
      long taken = Math.max(0, blockedBytes - pending);
      long allowed = limit + taken * TimeUnit.SECONDS.toNanos(1) / SLOWEST;
      if (isBlocked && now - blockedNanos > allowed) {
        return true;
      }
    }
    if (isPartial || isClosing) {
      return channel.config().isAutoRead() && now - firstByteNanos > limit;
    }
    return !isAnswering && now - lastByteNanos > limits.idle().toNanos();
  }

  private static long pending(Channel channel) {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }
}
