package dev.overlap.server.model.wire;

import static dev.overlap.server.model.wire.Octets.CR;
import static dev.overlap.server.model.wire.Octets.LF;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of one request, read strictly (RFC 9112): what two readers could take in two ways is
 * refused, since one of them would see a request where the other sees a body. Used by one thread.
 */
final class RequestHead {
  /** Length of a body that is sent in chunks. */
  static final long CHUNKED = -1;

  private static final int LONGEST_LENGTH = 15;

  private final byte[] octets;
  private final int from;
  private final int end;
  private int hosts;
  private int hostLine;
  private int lengths;
  private int codings;
  private long length;
  private boolean keepsAlive11;
  private boolean closes;
  private byte @Nullable [] origin;

  private RequestHead(byte[] octets, int from, int end) {
    this.octets = octets;
    this.from = from;
    this.end = end;
  }

  /** Where a head begins: behind empty lines, which some peers send after a body. */
  static int begin(byte[] octets, int to) {
    int from = 0;
    while (from + 1 < to && octets[from] == CR && octets[from + 1] == LF) {
      from += 2;
    }
    return from;
  }

  /**
   * Where a head ends: behind its first empty line; negative where it has not come to its end.
   *
   * @throws RefusedException if a line ends otherwise than with CR and LF, or its begin is no head
   */
  static int endOf(byte[] octets, int from, int to) throws RefusedException {
    int line = from;
    for (int i = from; i < to; i++) {
      if (octets[i] == LF) {
        if (i == line || octets[i - 1] != CR) {
          throw RefusedException.badRequest("a line ends with CR and LF, not with one of them");
        }
        if (i == line + 1) {
          return i + 1;
        }
        line = i + 1;
      }
    }
    boolean emptyLine = from + 1 == to && octets[from] == CR;
    if (from < to && !Octets.isToken(octets[from]) && !emptyLine) {
      throw RefusedException.badRequest("a request begins with its method, as in GET / HTTP/1.1");
    }
    return -1;
  }

  /** Why a head is refused that has not come to its end in this room. */
  static RefusedException tooLong(byte[] octets, int from) {
    String limit = "the head of a request may have up to %s KB".formatted(octets.length >> 10);
    boolean lineEnds = false;
    for (int i = from; i < octets.length && !lineEnds; i++) {
      lineEnds = octets[i] == LF;
    }
    return new RefusedException(lineEnds ? 431 : 414, limit);
  }

  /**
   * Reads a whole head.
   *
   * @throws RefusedException saying what is wrong with it
   */
  static RequestHead of(byte[] octets, int from, int end) throws RefusedException {
    RequestHead head = new RequestHead(octets, from, end);
    head.read();
    return head;
  }

  private void read() throws RefusedException {
    int eol = lineEnd(from);
    requestLine(eol);
    for (int line = eol + 2; octets[line] != CR; line = eol + 2) {
      eol = lineEnd(line);
      field(line, eol);
    }
    if (hosts > 1 || (hosts == 0 && keepsAlive11)) {
      throw RefusedException.badRequest("a request needs exactly one Host header");
    }
    if (codings > 0 && lengths > 0) {
      throw RefusedException.badRequest("Transfer-Encoding and Content-Length exclude each other");
    }
    if (codings > 0 && !keepsAlive11) {
      throw RefusedException.badRequest("HTTP/1.0 has no Transfer-Encoding");
    }
    if (origin != null) {
      origin = rewritten(origin);
    }
  }

  private int lineEnd(int line) {
    int i = line;
    while (octets[i] != LF) {
      i++;
    }
    return i - 1;
  }

  private void requestLine(int eol) throws RefusedException {
    int method = from;
    while (method < eol && Octets.isToken(octets[method])) {
      method++;
    }
    int target = method + 1;
    int blank = target;
    while (blank < eol && Octets.isVisible(octets[blank])) {
      blank++;
    }
    if (method == from || octets[method] != ' ' || blank == target || octets[blank] != ' ') {
      throw RefusedException.badRequest(
          "a request begins with method, target and version, as in GET / HTTP/1.1");
    }
    version(blank + 1, eol);
    if (octets[target] != '/' && !isAsterisk(method, target, blank)) {
      origin = absolute(target, blank);
    }
  }

  private void version(int at, int eol) throws RefusedException {
    String version = Octets.text(octets, at, eol);
    keepsAlive11 = version.equals("HTTP/1.1");
    if (!keepsAlive11 && !version.equals("HTTP/1.0")) {
      boolean other = version.matches("HTTP/\\d\\.\\d");
      throw new RefusedException(other ? 505 : 400, "the version is HTTP/1.1 or HTTP/1.0");
    }
  }

  private boolean isAsterisk(int method, int target, int blank) {
    return blank == target + 1
        && octets[target] == '*'
        && Octets.text(octets, from, method).equals("OPTIONS");
  }

  /** From {@code http://host/path} to the request line and Host field that mean the same. */
  private byte[] absolute(int target, int blank) throws RefusedException {
    int scheme = target + "http://".length();
    if (scheme >= blank || !Octets.isWord(octets, target, scheme, "http://")) {
      throw RefusedException.badRequest("the target is a path, or begins with http://");
    }
    int path = scheme;
    while (path < blank && octets[path] != '/' && octets[path] != '?') {
      path++;
    }
    Authority.check(octets, scheme, path);
    String slash = path < blank && octets[path] == '/' ? "" : "/";
    String line =
        Octets.text(octets, from, target)
            + slash
            + Octets.text(octets, path, blank)
            + (keepsAlive11 ? " HTTP/1.1" : " HTTP/1.0")
            + "\r\nHost: "
            + Octets.text(octets, scheme, path)
            + "\r\n";
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void field(int line, int eol) throws RefusedException {
    int colon = line;
    while (colon < eol && Octets.isToken(octets[colon])) {
      colon++;
    }
    if (colon == line || octets[colon] != ':') {
      throw RefusedException.badRequest(
          "a header line begins with a name and a colon, without blanks, as in Accept: */*");
    }
    int value = colon + 1;
    while (value < eol && Octets.isBlank(octets[value])) {
      value++;
    }
    int last = eol;
    while (last > value && Octets.isBlank(octets[last - 1])) {
      last--;
    }
    for (int i = value; i < last; i++) {
      if (!Octets.isText(octets[i])) {
        throw RefusedException.badRequest(
            "the value of %s has a control character".formatted(Octets.text(octets, line, colon)));
      }
    }
    framing(line, colon, value, last);
  }

  private void framing(int line, int colon, int value, int last) throws RefusedException {
    if (Octets.isWord(octets, line, colon, "host")) {
      hosts++;
      hostLine = line;
      Authority.check(octets, value, last);
    } else if (Octets.isWord(octets, line, colon, "content-length")) {
      length = length(value, last);
      if (++lengths > 1) {
        throw RefusedException.badRequest("Content-Length is given twice; give it once");
      }
    } else if (Octets.isWord(octets, line, colon, "transfer-encoding")) {
      if (++codings > 1 || !Octets.isWord(octets, value, last, "chunked")) {
        throw RefusedException.badRequest("Transfer-Encoding is chunked, once, or absent");
      }
    } else if (Octets.isWord(octets, line, colon, "connection")) {
      closes |= Octets.lists(octets, value, last, "close");
    }
  }

  private long length(int value, int last) throws RefusedException {
    boolean digits = value < last && last - value <= LONGEST_LENGTH;
    for (int i = value; i < last && digits; i++) {
      digits = Octets.isDigit(octets[i]);
    }
    if (!digits) {
      throw RefusedException.badRequest(
          "Content-Length '%s' is not a whole number, as in Content-Length: 20"
              .formatted(Octets.text(octets, value, last)));
    }
    return Long.parseLong(Octets.text(octets, value, last));
  }

  /** The same head for a path: its Host is the target's, whatever the Host field was. */
  private byte[] rewritten(byte[] begin) {
    ByteArrayOutputStream head = new ByteArrayOutputStream(end - from);
    head.writeBytes(begin);
    int fields = lineEnd(from) + 2;
    int own = hosts == 0 ? fields : hostLine;
    int rest = hosts == 0 ? fields : lineEnd(hostLine) + 2;
    head.write(octets, fields, own - fields);
    head.write(octets, rest, end - rest);
    return head.toByteArray();
  }

  /** Octets of its body, or {@link #CHUNKED}; zero where it has none. */
  long bodyLength() {
    return codings > 0 ? CHUNKED : length;
  }

  /** Whether it asks that its connection ends with the answer. */
  boolean closes() {
    return closes;
  }

  /** What to read in its place, where the target named this server; null where it did not. */
  byte @Nullable [] inOriginForm() {
    return origin;
  }
}
