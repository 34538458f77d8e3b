package dev.overlap.loadgen.engine;

import org.jspecify.annotations.Nullable;

/**
 * The connections that wait for an answer, in the order in which they sent: what has waited longest
 * stands first. Links through the connections themselves. Confined to its event loop.
 */
final class InFlightQueue {
  private @Nullable Connection oldest;
  private @Nullable Connection newest;

  void add(Connection connection) {
    connection.sentBefore = newest;
    connection.sentAfter = null;
    if (newest == null) {
      oldest = connection;
    } else {
      newest.sentAfter = connection;
    }
    newest = connection;
  }

  void remove(Connection connection) {
    Connection before = connection.sentBefore;
    Connection after = connection.sentAfter;
    if (before == null) {
      oldest = after;
    } else {
      before.sentAfter = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.sentBefore = before;
    }
    connection.sentBefore = null;
    connection.sentAfter = null;
  }

  /** Ends every exchange that was sent by that moment as timed out. */
  void expire(long sentUntilNanos) {
    Connection first = oldest;
    while (first != null && first.sentNanos() <= sentUntilNanos) {
      first.timeOut();
      first = oldest;
    }
  }
}
