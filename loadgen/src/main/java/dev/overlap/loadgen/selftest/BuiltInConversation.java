package dev.overlap.loadgen.selftest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection of the built-in server: finds the ends of request heads, however they are split or
 * pipelined, and owes an answer for each. Confined to the server's thread.
 *
 * <pre>
 *   reading --(the socket takes no more)--> writing --(all answers written)--> reading
 * </pre>
 */
final class BuiltInConversation {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"
          .getBytes(US_ASCII);
  private static final int ANSWERS = 64;
  private static final int READ_BYTES = 64 * 1024;
  private static final int HEAD_END = 4;

  private final SocketChannel channel;
  private final Buffers buffers;
  private int matched;
  private long owedBytes;

  /** Shared by all connections of one thread. */
  static final class Buffers {
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private final ByteBuffer answers = ByteBuffer.allocateDirect(ANSWERS * ANSWER.length);

    Buffers() {
      for (int i = 0; i < ANSWERS; i++) {
        answers.put(ANSWER);
      }
    }
  }

  BuiltInConversation(SocketChannel channel, Buffers buffers) {
    this.channel = channel;
    this.buffers = buffers;
  }

  /**
   * Reads as far as the socket allows, and owes the answers from then on.
   *
   * @return requests that were completed by what was read
   * @throws IOException if the peer ended the connection
   */
  int takeRequests() throws IOException {
    int heads = owedBytes == 0 ? read() : 0;
    owedBytes += (long) heads * ANSWER.length;
    return heads;
  }

  /**
   * Answers as far as the socket allows.
   *
   * @throws IOException if the connection broke
   */
  void answer(SelectionKey key) throws IOException {
    write();
    // What the peer does not read must not grow: while answers are owed, nothing is read.
    int wanted = owedBytes == 0 ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  private int read() throws IOException {
    ByteBuffer in = buffers.in.clear();
    if (channel.read(in) < 0) {
      throw new EOFException();
    }
    int heads = 0;
    for (int i = 0; i < in.position(); i++) {
      byte next = in.get(i);
      if (next == (matched % 2 == 0 ? '\r' : '\n')) {
        matched++;
      } else {
        matched = next == '\r' ? 1 : 0;
      }
      if (matched == HEAD_END) {
        matched = 0;
        heads++;
      }
    }
    return heads;
  }

  private void write() throws IOException {
    boolean taken = true;
    while (owedBytes > 0 && taken) {
      // The rest of an answer that was begun comes first; answers follow one another in the buffer.
      int begin = (int) ((ANSWER.length - owedBytes % ANSWER.length) % ANSWER.length);
      int end = (int) Math.min(buffers.answers.capacity(), begin + owedBytes);
      owedBytes -= channel.write(buffers.answers.limit(end).position(begin));
      taken = !buffers.answers.hasRemaining();
    }
  }
}
