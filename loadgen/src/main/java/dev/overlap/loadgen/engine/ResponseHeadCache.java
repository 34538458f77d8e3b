package dev.overlap.loadgen.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Remembers the bytes of the last response head of a run, and what they said: the next one is the
 * same, byte for byte, until its Date moves on, and need not be parsed again. Confined to its event
 * loop.
 */
final class ResponseHeadCache {
  private static final int LONGEST = 4096;

  private final ByteBuf bytes = Unpooled.directBuffer(LONGEST, LONGEST);
  private final ResponseHead meaning = new ResponseHead();

  /** Whether the remembered head stands next in the buffer. */
  boolean standsIn(ByteBuf in) {
    int length = bytes.readableBytes();
    return length > 0
        && length <= in.readableBytes()
        && ByteBufUtil.equals(bytes, 0, in, in.readerIndex(), length);
  }

  /** Length of the remembered head in bytes. */
  int length() {
    return bytes.readableBytes();
  }

  ResponseHead meaning() {
    return meaning;
  }

  /** Remembers a whole head, its last line break included. */
  void remember(ByteBuf in, int from, int length, ResponseHead head) {
    if (length <= LONGEST) {
      bytes.clear().writeBytes(in, from, length);
      meaning.copy(head);
    }
  }

  void release() {
    bytes.release();
  }
}
