package dev.overlap.loadgen.engine;

/** What the head of a response says about its end: status, length, persistence. */
final class ResponseHead {
  private static final String CONTENT_LENGTH = "content-length:";
  private static final String TRANSFER_ENCODING = "transfer-encoding:";
  private static final String CONNECTION = "connection:";
  private static final String VERSION = "http/1.";
  private static final int STATUS_AT = VERSION.length() + 2;
  private static final long NO_LENGTH = -1;

  private int status;
  private long contentLength;
  private boolean coded;
  private boolean chunked;
  private boolean keepsAlive;
  private boolean closes;
  private boolean knowsChunks;

  void reset() {
    status = 0;
    contentLength = NO_LENGTH;
    coded = false;
    chunked = false;
    keepsAlive = true;
    closes = false;
  }

  void copy(ResponseHead other) {
    status = other.status;
    contentLength = other.contentLength;
    coded = other.coded;
    chunked = other.chunked;
    keepsAlive = other.keepsAlive;
    closes = other.closes;
    knowsChunks = other.knowsChunks;
  }

  /** Reads {@code HTTP/1.1 200 OK}; false where the line is not a status line. */
  boolean statusLine(LineBuffer line) {
    if (!line.matches(0, VERSION) || line.length() < STATUS_AT + 3) {
      return false;
    }
    int minor = line.at(VERSION.length()) - '0';
    if (minor < 0 || minor > 1) {
      return false;
    }
    keepsAlive = minor == 1;
    knowsChunks = keepsAlive;
    for (int i = 0; i < 3; i++) {
      int digit = line.at(STATUS_AT + i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      status = status * 10 + digit;
    }
    boolean ends = line.length() == STATUS_AT + 3 || line.at(STATUS_AT + 3) == ' ';
    return line.at(STATUS_AT - 1) == ' ' && ends && status >= 100;
  }

  /** Takes what matters from a header line; false where the line is not a header line. */
  boolean header(LineBuffer line) {
    if (line.matches(0, CONTENT_LENGTH)) {
      long length = line.decimalFrom(CONTENT_LENGTH.length());
      boolean agrees = contentLength == NO_LENGTH || contentLength == length;
      contentLength = length;
      return length >= 0 && agrees;
    }
    if (line.matches(0, TRANSFER_ENCODING)) {
      return codings(line, TRANSFER_ENCODING.length());
    }
    if (line.matches(0, CONNECTION)) {
      options(line, CONNECTION.length());
    }
    return line.isHeader();
  }

  /** RFC 9112, 6.1: the last one frames the body; chunked is applied once. */
  private boolean codings(LineBuffer line, int from) {
    for (int at = from, end; at <= line.length(); at = end + 1) {
      end = line.endOfElement(at);
      if (!line.isAlone(at, end, "")) {
        boolean again = line.isAlone(at, end, "chunked");
        if (again && chunked) {
          return false;
        }
        coded = true;
        chunked = again;
      }
    }
    return true;
  }

  private void options(LineBuffer line, int from) {
    for (int at = from, end; at <= line.length(); at = end + 1) {
      end = line.endOfElement(at);
      closes |= line.isAlone(at, end, "close");
      keepsAlive |= line.isAlone(at, end, "keep-alive");
    }
  }

  int status() {
    return status;
  }

  /** Bytes of the body; negative where the head does not say, or a coding takes their place. */
  long contentLength() {
    return coded ? NO_LENGTH : contentLength;
  }

  boolean isChunked() {
    return chunked;
  }

  /** Whether a coding comes in a version that has none (RFC 9112, 6.1). */
  boolean isContradictory() {
    return coded && !knowsChunks;
  }

  boolean keepsAlive() {
    return keepsAlive && !closes;
  }
}
