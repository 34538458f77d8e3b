package dev.overlap.loadgen.engine;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects one line of a message head, however the bytes are split. Confined to one event loop. */
final class LineBuffer {
  /** What {@link #fill} found. */
  enum Fill {
    OPEN,
    WHOLE,
    TOO_LONG
  }

  private static final int MAX_HEAD = 64 * 1024;

  private byte[] bytes = new byte[256];
  private int length;
  private int headLength;

  /** A new head (or trailer section) begins: its lines count from zero. */
  void startHead() {
    length = 0;
    headLength = 0;
  }

  void clear() {
    length = 0;
  }

  /** Takes bytes up to the end of the line; the line break is not kept. */
  Fill fill(ByteBuf in) {
    int from = in.readerIndex();
    int end = in.indexOf(from, in.writerIndex(), (byte) '\n');
    int taken = (end < 0 ? in.writerIndex() : end) - from;
    headLength += end < 0 ? taken : taken + 1;
    if (headLength > MAX_HEAD) {
      return Fill.TOO_LONG;
    }
    if (length + taken > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + taken, 2 * bytes.length));
    }
    in.readBytes(bytes, length, taken);
    length += taken;
    if (end < 0) {
      return Fill.OPEN;
    }
    in.skipBytes(1);
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return Fill.WHOLE;
  }

  boolean isEmpty() {
    return length == 0;
  }

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[index];
  }

  /** A name of token characters, then a colon. */
  boolean isHeader() {
    int colon = indexOf(':', 0);
    for (int i = 0; i < colon; i++) {
      if (bytes[i] <= ' ' || bytes[i] == 127) {
        return false;
      }
    }
    return colon > 0;
  }

  int indexOf(char wanted, int from) {
    for (int i = from; i < length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Whether these (lower-case) letters stand here, in whatever case. */
  boolean matches(int from, String lowerCase) {
    if (from + lowerCase.length() > length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      int b = bytes[from + i];
      int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
      if (lower != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A chunk's size, its extensions ignored; negative where there is none. */
  long hexSize() {
    long size = 0;
    int i = 0;
    for (; i < length && Character.digit(bytes[i], 16) >= 0; i++) {
      size = size * 16 + Character.digit(bytes[i], 16);
      if (size > Integer.MAX_VALUE) {
        return -1;
      }
    }
    boolean ends = i == length || bytes[i] == ';' || bytes[i] == ' ' || bytes[i] == '\t';
    return i > 0 && ends ? size : -1;
  }

  /** The number that stands alone from here to the end, blanks apart; negative where none does. */
  long decimalFrom(int from) {
    int start = from;
    int end = length;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    long value = end > start && end - start <= 18 ? 0 : -1;
    for (int i = start; i < end && value >= 0; i++) {
      int digit = bytes[i] - '0';
      value = digit >= 0 && digit <= 9 ? value * 10 + digit : -1;
    }
    return value;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
