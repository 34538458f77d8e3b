package dev.overlap.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The final answers in all that came over a connection, each with its head and its body. */
final class RawAnswers {
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length: ";
  private static final String CHUNKED = "\r\ntransfer-encoding: chunked";

  private RawAnswers() {}

  /**
   * Splits them.
   *
   * @param firstToHead whether the first answers a HEAD, and so ends with its head
   * @throws AssertionError where anything else came
   */
  static List<String> of(String all, boolean firstToHead) {
    List<String> answers = new ArrayList<>();
    for (int at = 0; at < all.length(); ) {
      int head = all.indexOf(END_OF_HEAD, at) + END_OF_HEAD.length();
      if (!all.startsWith("HTTP/1.", at) || head < END_OF_HEAD.length()) {
        throw new AssertionError("not an answer from " + at + ": " + all);
      }
      String lines = all.substring(at, head).toLowerCase(Locale.ROOT);
      boolean isInterim = lines.charAt("http/1.1 ".length()) == '1';
      boolean hasBody = !isInterim && !(firstToHead && answers.isEmpty());
      int end = hasBody ? endOfBody(all, lines, head) : head;
      if (!isInterim) {
        answers.add(all.substring(at, end));
      }
      at = end;
    }
    return answers;
  }

  private static int endOfBody(String all, String lines, int from) {
    if (lines.contains(CHUNKED)) {
      return all.indexOf("0" + END_OF_HEAD, from) + 1 + END_OF_HEAD.length();
    }
    int length = lines.indexOf(LENGTH);
    return length < 0
        ? from
        : from + Integer.parseInt(lines.substring(length + LENGTH.length()).split("\r", -1)[0]);
  }

  static String status(String answer) {
    return answer.split(" ", -1)[1];
  }
}
