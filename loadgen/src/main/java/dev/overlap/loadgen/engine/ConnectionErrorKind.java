package dev.overlap.loadgen.engine;

/** Why an exchange ended without an answer: each connection error has one kind. */
public enum ConnectionErrorKind {
  /** The connection ended before a byte of the answer came, as when a keep-alive ran out. */
  CLOSED_UNANSWERED("closed before an answer"),
  /** The connection ended in the middle of the answer. */
  CLOSED_MIDWAY("closed in the middle of an answer"),
  /** The peer reset the connection. */
  RESET("reset by the peer"),
  /** The head of the answer, or its trailers, are longer than 64 KiB. */
  HEAD_TOO_LARGE("head too large"),
  /** The bytes received are a TLS alert: plain HTTP was sent to a port that speaks TLS. */
  TLS("answered in TLS"),
  /** The bytes received are not an HTTP/1.x answer. */
  NOT_HTTP("not HTTP"),
  /** A header line, a length or a chunk is malformed, or two of them contradict each other. */
  MALFORMED("malformed answer");

  private final String words;

  ConnectionErrorKind(String words) {
    this.words = words;
  }

  /** The kind in words, for reports. */
  public String words() {
    return words;
  }
}
