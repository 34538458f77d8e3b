package dev.overlap.server.model.wire;

import static dev.overlap.server.model.wire.Octets.CR;
import static dev.overlap.server.model.wire.Octets.LF;

import io.netty.buffer.ByteBuf;

/**
 * Finds the end of a body, by its length or by its chunks (RFC 9112, section 7.1), and changes
 * nothing. Used by one thread.
 *
 * <pre>
 *            ┌──────────────────── data is over: CR LF ────────────────────┐
 *            ▼                                                             │
 *   SIZE ──▶ (EXTENSION) ──▶ SIZE_LF ── more than 0 ──▶ DATA ──▶ DATA_CR ──▶ DATA_LF
 *                               │ 0
 *                               ▼
 *                            TRAILER ──▶ (NAME ──▶ VALUE ──▶ VALUE_LF)* ──▶ LAST_LF ──▶ DONE
 * </pre>
 */
final class RequestBody {
  /** The most octets of a body; what any page of this server takes is far less. */
  static final int MOST = 65_536;

  private static final int MOST_DIGITS = 6;

  private enum State {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER,
    NAME,
    VALUE,
    VALUE_LF,
    LAST_LF,
    DONE
  }

  private final boolean chunked;
  private State state;
  private long left;
  private int digits;
  private long taken;

  /**
   * @param length in octets, or {@link RequestHead#CHUNKED}
   */
  RequestBody(long length) throws RefusedException {
    chunked = length == RequestHead.CHUNKED;
    left = chunked ? 0 : length;
    state = chunked ? State.SIZE : length == 0 ? State.DONE : State.DATA;
    count(left);
  }

  boolean isDone() {
    return state == State.DONE;
  }

  /**
   * How many of the octets received belong to it; more may follow unless it is then done.
   *
   * @throws RefusedException if they are not well-formed chunks, or too many
   */
  int take(ByteBuf received) throws RefusedException {
    int from = received.readerIndex();
    int to = received.writerIndex();
    int at = from;
    while (at < to && state != State.DONE) {
      if (state == State.DATA) {
        int data = (int) Math.min(left, to - at);
        at += data;
        left -= data;
        if (left == 0) {
          state = chunked ? State.DATA_CR : State.DONE;
        }
      } else {
        state = next(received.getByte(at++));
        count(1);
      }
    }
    return at - from;
  }

  private void count(long more) throws RefusedException {
    taken += more;
    if (taken > MOST) {
      throw new RefusedException(413, "a request body may have up to %s KB".formatted(MOST >> 10));
    }
  }

  private State next(byte octet) throws RefusedException {
    return switch (state) {
      case SIZE -> size(octet);
      case EXTENSION -> octet == CR ? State.SIZE_LF : text(octet, State.EXTENSION);
      case SIZE_LF -> lineFeed(octet, left > 0 ? State.DATA : State.TRAILER);
      case DATA_CR -> only(octet, CR, State.DATA_LF);
      case DATA_LF -> {
        digits = 0;
        yield lineFeed(octet, State.SIZE);
      }
      case TRAILER -> octet == CR ? State.LAST_LF : token(octet);
      case NAME -> octet == ':' ? State.VALUE : token(octet);
      case VALUE -> octet == CR ? State.VALUE_LF : text(octet, State.VALUE);
      case VALUE_LF -> lineFeed(octet, State.TRAILER);
      case LAST_LF -> lineFeed(octet, State.DONE);
      case DATA, DONE -> throw new IllegalStateException(state.name());
    };
  }

  private State size(byte octet) throws RefusedException {
    int digit = Character.digit(octet, 16);
    if (digit >= 0 && digits < MOST_DIGITS) {
      left = (digits++ == 0 ? 0 : left * 16) + digit;
      return State.SIZE;
    }
    if (digits == 0 || (octet != CR && octet != ';')) {
      throw malformed();
    }
    count(left);
    return octet == CR ? State.SIZE_LF : State.EXTENSION;
  }

  private static State text(byte octet, State same) throws RefusedException {
    if (!Octets.isText(octet)) {
      throw malformed();
    }
    return same;
  }

  private static State token(byte octet) throws RefusedException {
    if (!Octets.isToken(octet)) {
      throw malformed();
    }
    return State.NAME;
  }

  private static State lineFeed(byte octet, State then) throws RefusedException {
    return only(octet, LF, then);
  }

  private static State only(byte octet, byte expected, State then) throws RefusedException {
    if (octet != expected) {
      throw malformed();
    }
    return then;
  }

  private static RefusedException malformed() {
    return RefusedException.badRequest("the body is not a sequence of chunks");
  }
}
