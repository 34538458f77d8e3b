package dev.overlap.server.model.wire;

import java.nio.charset.StandardCharsets;

/** Classes of octets in a message (RFC 9110, section 5.6; RFC 9112). */
final class Octets {
  static final byte CR = '\r';
  static final byte LF = '\n';

  private static final int ASCII = 128;
  private static final int DELETE = 127;
  private static final boolean[] TOKEN = table("!#$%&'*+-.^_`|~");
  private static final boolean[] HOST = table("-._~%!$&'()*+;=");

  private Octets() {}

  private static boolean[] table(String marks) {
    boolean[] table = new boolean[ASCII];
    for (char c = 0; c < ASCII; c++) {
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      table[c] = alphanumeric || marks.indexOf(c) >= 0;
    }
    return table;
  }

  /** Whether it may stand in a method or the name of a field. */
  static boolean isToken(byte octet) {
    return octet >= 0 && TOKEN[octet];
  }

  /** Whether it may stand in a registered name; a comma is legal there, but two values as well. */
  static boolean isHost(byte octet) {
    return octet >= 0 && HOST[octet];
  }

  static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  /** Whether it may stand in the value of a field: no control character but a tab. */
  static boolean isText(byte octet) {
    return octet < 0 || (octet >= ' ' && octet != DELETE) || octet == '\t';
  }

  /** Whether it may stand in a target; what is not ASCII is left to who reads the target. */
  static boolean isVisible(byte octet) {
    return octet < 0 || (octet > ' ' && octet != DELETE);
  }

  /** Whether these octets are this word, which is in lower case, whatever their case. */
  static boolean isWord(byte[] octets, int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = (char) octets[from + i];
      if (c != word.charAt(i) && (c < 'A' || c > 'Z' || c + ('a' - 'A') != word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a list with commas has this element, which is in lower case, whatever its case. */
  static boolean lists(byte[] octets, int from, int to, String word) {
    for (String element : text(octets, from, to).split(",", -1)) {
      if (element.strip().equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }

  static String text(byte[] octets, int from, int to) {
    return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
