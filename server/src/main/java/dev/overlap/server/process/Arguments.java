package dev.overlap.server.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The arguments as they were given, compared with those that the JVM decoded by its locale. */
public final class Arguments {
  private static final Path GIVEN = Path.of("/proc/self/cmdline");

  private Arguments() {}

  /**
   * Whether letters were lost on the way here, as all but ASCII are under {@code LC_ALL=C}; false
   * where the system does not report what was given.
   */
  public static boolean areChanged(String... arguments) {
    try {
      return !endsWith(Files.readAllBytes(GIVEN), encoding(), arguments);
    } catch (IOException e) {
      return false;
    }
  }

  /** The encoding by which the JVM reads arguments and file names. */
  private static Charset encoding() {
    try {
      return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.US_ASCII;
    }
  }

  /** Whether a command line, whose words each end with a zero byte, ends with these words. */
  static boolean endsWith(byte[] given, Charset encoding, String... words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(word).append('\0');
    }
    byte[] decoded = text.toString().getBytes(encoding);
    int from = given.length - decoded.length;
    return from >= 0 && Arrays.equals(given, from, given.length, decoded, 0, decoded.length);
  }
}
