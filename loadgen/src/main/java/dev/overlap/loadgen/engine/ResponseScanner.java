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

  private final LineBuffer line = new LineBuffer();
  private final ResponseHead head = new ResponseHead();
  private State state = State.STATUS_LINE;
  private long remaining;
  private boolean toHead;

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

  /** Takes bytes up to the end of the response; what follows it is left in the buffer. */
  Progress scan(ByteBuf in) {
    Progress progress = Progress.MORE;
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
    return switch (line.fill(in)) {
      case OPEN -> Progress.MORE;
      case TOO_LONG -> Progress.MALFORMED;
      case WHOLE -> {
        Progress progress = takeLine();
        line.clear();
        yield progress;
      }
    };
  }

  private Progress takeLine() {
    return switch (state) {
      case STATUS_LINE -> proceed(head.statusLine(line), State.HEADER);
      case HEADER -> line.isEmpty() ? endOfHead() : proceed(head.header(line), State.HEADER);
      case CHUNK_SIZE -> chunk(line.hexSize());
      case CHUNK_END -> proceed(line.isEmpty(), State.CHUNK_SIZE);
      case TRAILER -> line.isEmpty() ? Progress.COMPLETE : proceed(line.isHeader(), State.TRAILER);
      default -> throw new IllegalStateException("no line is read in " + state);
    };
  }

  private Progress proceed(boolean wellFormed, State next) {
    state = next;
    return wellFormed ? Progress.MORE : Progress.MALFORMED;
  }

  private Progress endOfHead() {
    int status = head.status();
    if (status < 200) {
      next(toHead);
      return status == 101 ? Progress.MALFORMED : Progress.MORE;
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
    return size < 0 ? Progress.MALFORMED : Progress.MORE;
  }
}
