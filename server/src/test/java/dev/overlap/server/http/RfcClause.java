package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of docs/rfc.md, which explains how it is written.
 *
 * @param rule section and rule in words
 * @param sent bytes, a character for each, with the names of that page in them
 * @param expected as that page writes it
 */
record RfcClause(String who, String rule, String sent, String expected) {
  /** Its names: a sound request's or answer's first lines, before more fields. */
  private static final String SOUND = "+ ";

  private static final Pattern ROW =
      Pattern.compile(
          "\\| ([0-9.]+) \\| ([^|]+) \\| (\\w+) \\| `([^`]*)` \\| `([^`]*)` \\|",
          Pattern.MULTILINE);

  private static final Pattern CONDITION =
      Pattern.compile(" (with(?:out)?) (.+?)(?= with(?:out)? |$)");
  private static final String NEXT = "next";

  private static String page() {
    try {
      return Files.readString(Path.of("..", "docs", "rfc.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<RfcClause> all() {
    return ROW.matcher(page()).results().map(RfcClause::of);
  }

  /** Lines of the page that begin like a row, well written or not. */
  static long rows() {
    return page().lines().filter(line -> line.matches("\\| *[0-9].*")).count();
  }

  private static RfcClause of(MatchResult row) {
    String rule = row.group(1) + " " + row.group(2);
    return new RfcClause(row.group(3), rule, bytes(row.group(4)), row.group(5));
  }

  /** The page's names for bytes, replaced by them. */
  static String bytes(String text) {
    String plain =
        text.replace("§", "\r\n")
            .replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\0", "\0")
            .replace("\\K9", "x".repeat(9_000));
    return Pattern.compile("\\\\x([0-9a-f]{2})")
        .matcher(plain)
        .replaceAll(hex -> String.valueOf((char) Integer.parseInt(hex.group(1), 16)));
  }

  /** What is sent, whole: a field alone gets the lines before it, and a blank one behind it. */
  String whole(String firstLines) {
    if (!sent.startsWith(SOUND)) {
      return sent;
    }
    String message = firstLines + sent.substring(SOUND.length());
    return message.contains("\r\n\r\n") ? message : message + "\r\n\r\n";
  }

  /** Of a server's answers, that to the sound request behind them included. */
  List<String> statuses() {
    List<String> words =
        List.of(expected.split(" ", -1)[0].equals("end") ? new String[0] : leading());
    return expected.contains(NEXT)
        ? Stream.concat(words.stream(), Stream.of("200")).toList()
        : words;
  }

  private String[] leading() {
    return expected.split(" (next|end)", -1)[0].split(" ", -1);
  }

  /** Whether the last answer but that to the sound request is as the row says. */
  void checkLast(List<String> answers) {
    CONDITION
        .matcher(expected)
        .results()
        .forEach(
            condition -> {
              String last = answers.get(leading().length - 1).toLowerCase(Locale.ROOT);
              assertThat(last.contains(condition.group(2).toLowerCase(Locale.ROOT)))
                  .as(last)
                  .isEqualTo(condition.group(1).equals("with"));
            });
  }

  /** The same, without the method that an answer is to. */
  RfcClause afterMethod() {
    return new RfcClause(who, rule, sent.replaceFirst("^HEAD:", ""), expected);
  }

  @Override
  public String toString() {
    return who + " " + rule + ": " + expected;
  }
}
