package dev.overlap.server.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text broken into lines for a terminal, which it cannot steer. */
final class TextWrapper {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private TextWrapper() {}

  /** Lines of at most this width, broken at blanks; a word that is longer is broken too. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : visible(text).split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (line.length() > width) {
        lines.add(line.substring(0, width));
        line.delete(0, width);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** Control characters, and those that turn the direction of text, as a code in brackets. */
  static String visible(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(found -> "<%04X>".formatted(found.group().codePointAt(0)));
  }
}
