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
  private boolean endsWell;
  private boolean ended;

  /** A new head (or trailer section) begins: its lines count from zero. */
  void startHead() {
    clear();
    headLength = 0;
  }

  void clear() {
    length = 0;
    endsWell = true;
    ended = false;
  }

  /**
   * Takes bytes up to the end of the line; the line break is not kept.
   *
   * @param folds whether lines that begin with a blank go on with this one (RFC 9112, 5.2)
   */
  Fill fill(ByteBuf in, boolean folds) {
    while (true) {
      if (!ended) {
        Fill line = takeLine(in);
        if (line != Fill.WHOLE || !folds || length == 0 || !endsWell) {
          return line;
        }
        ended = true;
      }
      if (!in.isReadable()) {
        return Fill.OPEN; // the next byte shows whether the line goes on
      }
      ended = false;
      if (!isBlank(in.getByte(in.readerIndex()))) {
        return Fill.WHOLE;
      }
    }
  }

  private Fill takeLine(ByteBuf in) {
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
    boolean whole = length > 0 && bytes[length - 1] == '\r';
    endsWell &= whole;
    if (whole) {
      length--;
    }
    return Fill.WHOLE;
  }

  /** Whether no byte of the head has come yet. */
  boolean isUntouched() {
    return headLength == 0;
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

  /** Whether it ends in CR LF and holds no control character but tabs, as RFC 9112 wants it. */
  boolean isClean() {
    boolean clean = endsWell;
    for (int i = 0; i < length && clean; i++) {
      boolean control = bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t';
      clean = !control && bytes[i] != 127;
    }
    return clean;
  }

  /** A name of token characters, then a colon. */
  boolean isHeader() {
    int colon = indexOf(':', 0);
    for (int i = 0; i < colon; i++) {
      if (!isToken(bytes[i])) {
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

  /** Where the element of a list ends that begins here: at a comma, or with the line. */
  int endOfElement(int from) {
    int comma = indexOf(',', from);
    return comma < 0 ? length : comma;
  }

  /** Whether these (lower-case) letters are all that stands there, blanks apart. */
  boolean isAlone(int from, int to, String lowerCase) {
    int start = skipBlanks(from, to);
    return trimmed(start, to) - start == lowerCase.length() && matches(start, lowerCase);
  }

  private int skipBlanks(int from, int to) {
    int start = from;
    while (start < to && isBlank(bytes[start])) {
      start++;
    }
    return start;
  }

  /** Where a text ends, its last blanks left out. */
  private int trimmed(int from, int to) {
    int end = to;
    while (end > from && isBlank(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  /** A chunk's size, its extensions passed over; negative where it is malformed. */
  long hexSize() {
    long size = 0;
    int i = 0;
    for (; i < length && Character.digit(bytes[i], 16) >= 0; i++) {
      size = size * 16 + Character.digit(bytes[i], 16);
      if (size > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return i > 0 && areExtensions(i) ? size : -1;
  }

  /** RFC 9112, 7.1.1: names, each behind a semicolon, with values that are tokens or quoted. */
  private boolean areExtensions(int from) {
    boolean quoted = false;
    byte before = 0; // the last byte that is not a blank
    for (int i = from; i < length; i++) {
      byte b = bytes[i];
      boolean separator = b == ';' || (b == '=' && isToken(before));
      boolean fits = quoted || isToken(b) || isBlank(b) || separator || (b == '"' && before == '=');
      boolean tornToken = !quoted && isToken(b) && isToken(before) && isBlank(bytes[i - 1]);
      if (!fits || tornToken || (before == 0 && b != ';' && !isBlank(b))) {
        return false;
      }
      if (b == '"' && (!quoted || bytes[i - 1] != '\\')) {
        quoted = !quoted;
      }
      before = isBlank(b) ? before : b;
    }
    boolean ends = before == 0 || !isBlank(bytes[length - 1]);
    return ends && !quoted && before != ';' && before != '=';
  }

  /** The number that stands alone from here to the end, blanks apart; negative where none does. */
  long decimalFrom(int from) {
    int start = skipBlanks(from, length);
    int end = trimmed(start, length);
    long value = end > start && end - start <= 18 ? 0 : -1;
    for (int i = start; i < end && value >= 0; i++) {
      int digit = bytes[i] - '0';
      value = digit >= 0 && digit <= 9 ? value * 10 + digit : -1;
    }
    return value;
  }

  /** RFC 9110, 5.6.2. */
  private static boolean isToken(byte b) {
    boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    return letter || "!#$%&'*+-.^_`|~".indexOf(b) >= 0;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
