package dev.overlap.server.candidate;

import java.util.ArrayList;
import java.util.List;

/** Splits a command into its words: at blanks, but not within quotes. No shell reads it. */
public final class CommandSplitter {
  private CommandSplitter() {}

  /**
   * The words of a command; quotes of either kind, also within a word, keep blanks and are dropped.
   *
   * @throws IllegalArgumentException if a quote has no end
   */
  public static List<String> split(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
        continue;
      }
      begun = true;
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("the quote " + quote + " has no end");
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
