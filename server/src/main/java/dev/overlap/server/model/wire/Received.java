package dev.overlap.server.model.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;

/** Octets of one connection that were received and not passed on. Confined to the event loop. */
final class Received {
  private ByteBuf held = Unpooled.EMPTY_BUFFER;

  /**
   * Takes over what has just come.
   *
   * @return whether a look at it is worth while: a head ends in a line, and not before it
   */
  boolean add(ByteBuf octets, ByteBufAllocator buffers) {
    boolean first = isEmpty();
    boolean endsLine =
        octets.indexOf(octets.readerIndex(), octets.writerIndex(), Octets.LF) >= 0
            || first
            || size() >= Connections.MOST_HEAD / 2;
    held = first ? octets : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(buffers, held, octets);
    return endsLine;
  }

  boolean isEmpty() {
    return !held.isReadable();
  }

  int size() {
    return held.readableBytes();
  }

  /** To look at, not to keep. */
  ByteBuf octets() {
    return held;
  }

  /** Copies the first octets, as many as there are and have room; returns how many. */
  int copyTo(byte[] octets) {
    int count = Math.min(size(), octets.length);
    held.getBytes(held.readerIndex(), octets, 0, count);
    return count;
  }

  /** The first octets, which are the caller's to release. */
  ByteBuf take(int count) {
    if (size() > count) {
      return held.readRetainedSlice(count);
    }
    ByteBuf all = held;
    held = Unpooled.EMPTY_BUFFER;
    return all;
  }

  void drop(int count) {
    if (count > 0) {
      take(count).release();
    }
  }
}
