package dev.overlap.loadgen.engine;

import io.netty.buffer.ByteBuf;

/**
 * Finds the end of one HTTP/1.1 response after another in a stream of bytes (RFC 9112), and keeps
 * no more of it than the status. Confined to one event loop.
 *
 * <pre>
 *  STATUS_LINE -> HEADER -> BODY_FIXED | BODY_UNTIL_CLOSE -> COMPLETE
 *       ^           |  \
 *       +-- 1xx ----+   -> CHUNK_SIZE -> CHUNK_DATA -> CHUNK_END -> CHUNK_SIZE ...
 *                              \-> TRAILER -> COMPLETE
 * </pre>
 */
final class ResponseScanner {
  /** What is known after the bytes given so far. */
  enum Progress {
    MORE,
    COMPLETE,
    MALFORMED
  }

  private enum State {
    STATUS_LINE,
    HEADER,
    BODY_FIXED,
    BODY_UNTIL_CLOSE,
    CHUNK_SIZE,
    CHUNK_DATA,
    CHUNK_END,
    TRAILER
  }

  /** Stands for a head that did not begin in the bytes at hand. */
  private static final int ELSEWHERE = -1;

  private final ResponseHeadCache heads;
  private final LineBuffer line = new LineBuffer();
  private final ResponseHead head = new ResponseHead();
  private State state = State.STATUS_LINE;
  private long remaining;
  private boolean toHead;
  private int headAt = ELSEWHERE;
  private ConnectionErrorKind problem = ConnectionErrorKind.MALFORMED;

  /**
   * @param heads the memory of this run's heads
   */
  ResponseScanner(ResponseHeadCache heads) {
    this.heads = heads;
  }

  /**
   * Makes ready for the next response.
   *
   * @param toHeadRequest whether it answers a HEAD request, and so has no body
   */
  void next(boolean toHeadRequest) {
    toHead = toHeadRequest;
    state = State.STATUS_LINE;
    line.startHead();
    head.reset();
  }

  int status() {
    return head.status();
  }

  boolean keepsAlive() {
    return head.keepsAlive() && state != State.BODY_UNTIL_CLOSE;
  }

  /** What is wrong with a response that is malformed. */
  ConnectionErrorKind problem() {
    return problem;
  }

  /** Takes bytes up to the end of the response; what follows it is left in the buffer. */
  Progress scan(ByteBuf in) {
    Progress progress = Progress.MORE;
    headAt = ELSEWHERE;
    if (state == State.STATUS_LINE && line.isUntouched()) {
      headAt = in.readerIndex();
      if (heads.standsIn(in)) {
        in.skipBytes(heads.length());
        head.copy(heads.meaning());
        headAt = ELSEWHERE; // known already
        progress = endOfHead(in);
      }
    }
    while (progress == Progress.MORE && in.isReadable()) {
      progress =
          switch (state) {
            case BODY_FIXED -> skip(in, Progress.COMPLETE, state);
            case CHUNK_DATA -> skip(in, Progress.MORE, State.CHUNK_END);
            case BODY_UNTIL_CLOSE -> {
              in.skipBytes(in.readableBytes());
              yield Progress.MORE;
            }
            default -> scanLine(in);
          };
    }
    return progress;
  }

  /** The peer closed: the end of a body that had no length, else a broken response. */
  Progress endOfStream() {
    return state == State.BODY_UNTIL_CLOSE ? Progress.COMPLETE : Progress.MALFORMED;
  }

  private Progress skip(ByteBuf in, Progress atEnd, State next) {
    int skipped = (int) Math.min(remaining, in.readableBytes());
    in.skipBytes(skipped);
    remaining -= skipped;
    if (remaining > 0) {
      return Progress.MORE;
    }
    state = next;
    return atEnd;
  }

  private Progress scanLine(ByteBuf in) {
    return switch (line.fill(in, state == State.HEADER || state == State.TRAILER)) {
      case OPEN -> Progress.MORE;
      case TOO_LONG -> malformed(ConnectionErrorKind.HEAD_TOO_LARGE);
      case WHOLE -> {
        boolean noStatus = state == State.STATUS_LINE && !head.statusLine(line);
        Progress progress =
            noStatus
                ? malformed(ConnectionErrorKind.NOT_HTTP)
                : line.isClean() ? takeLine(in) : malformed(ConnectionErrorKind.MALFORMED);
        line.clear();
        yield progress;
      }
    };
  }

  private Progress takeLine(ByteBuf in) {
    return switch (state) {
      case STATUS_LINE -> proceed(true, State.HEADER);
      case HEADER -> line.isEmpty() ? endOfHead(in) : proceed(head.header(line), State.HEADER);
      case CHUNK_SIZE -> chunk(line.hexSize());
      case CHUNK_END -> proceed(line.isEmpty(), State.CHUNK_SIZE);
      case TRAILER -> line.isEmpty() ? Progress.COMPLETE : proceed(line.isHeader(), State.TRAILER);
      default -> throw new IllegalStateException("no line is read in " + state);
    };
  }

  private Progress proceed(boolean wellFormed, State next) {
    state = next;
    return wellFormed ? Progress.MORE : malformed(ConnectionErrorKind.MALFORMED);
  }

  private Progress malformed(ConnectionErrorKind kind) {
    problem = kind;
    return Progress.MALFORMED;
  }

  private Progress endOfHead(ByteBuf in) {
    int status = head.status();
    if (status < 200) {
      next(toHead);
      headAt = in.readerIndex();
      return status == 101 ? malformed(ConnectionErrorKind.MALFORMED) : Progress.MORE;
    }
    if (head.isContradictory()) {
      return malformed(ConnectionErrorKind.MALFORMED);
    }
    if (headAt != ELSEWHERE) {
      heads.remember(in, headAt, in.readerIndex() - headAt, head);
    }
    if (toHead || status == 204 || status == 304) {
      return Progress.COMPLETE;
    }
    if (head.isChunked()) {
      state = State.CHUNK_SIZE;
      return Progress.MORE;
    }
    remaining = head.contentLength();
    if (remaining == 0) {
      return Progress.COMPLETE;
    }
    state = remaining < 0 ? State.BODY_UNTIL_CLOSE : State.BODY_FIXED;
    return Progress.MORE;
  }

  private Progress chunk(long size) {
    remaining = size;
    line.startHead();
    state = size == 0 ? State.TRAILER : State.CHUNK_DATA;
    return size < 0 ? malformed(ConnectionErrorKind.MALFORMED) : Progress.MORE;
  }
}
