package dev.overlap.backend;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * All answers that came over one connection, until it ended; fails where anything else came.
 *
 * @param answers the final ones; interim ones only say that the caller may go on
 */
record Transcript(List<RawResponse> answers) {

  static Transcript of(String bytes) {
    var input = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    List<RawResponse> answers = new ArrayList<>();
    boolean ends = false;
    while (input.available() > 0) {
      RawResponse answer;
      try {
        answer = RawClient.read(input, true);
      } catch (IOException | RuntimeException e) {
        throw new AssertionError("not an answer after " + answers.size() + ": " + bytes, e);
      }
      if (ends) {
        throw new AssertionError("something follows the last answer: " + bytes);
      }
      if (answer.status() >= 200) {
        answers.add(answer);
        ends = answer.values("Connection").contains("close");
      }
    }
    return new Transcript(answers);
  }

  /** The statuses, and the bodies of successes: errors are described by each in its own words. */
  String essence() {
    List<String> parts = new ArrayList<>();
    for (RawResponse answer : answers) {
      parts.add(
          answer.status() < 300 ? answer.status() + " " + answer.body() : "" + answer.status());
    }
    return String.join(", ", parts);
  }
}
