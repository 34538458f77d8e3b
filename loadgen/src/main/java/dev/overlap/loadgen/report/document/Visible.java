package dev.overlap.loadgen.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text from outside, so written that it steers neither a terminal nor a page. */
public final class Visible {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private Visible() {}

  /** Control characters, and those that turn the direction of text, as a code in brackets. */
  public static String of(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(found -> String.format(Locale.ROOT, "<%04X>", found.group().codePointAt(0)));
  }

  /** Lines of at most this width, broken at blanks; a word that is longer is broken too. */
  static List<String> wrapped(String text, int width) {
    return wrapped(text, width, width);
  }

  /** The same, with another width of the first line. */
  static List<String> wrapped(String text, int first, int others) {
    int width = first;
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : of(text).split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
        width = others;
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (line.length() > width) {
        lines.add(line.substring(0, width));
        line.delete(0, width);
        width = others;
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
