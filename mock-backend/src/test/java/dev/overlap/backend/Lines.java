package dev.overlap.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The cases of a test that stand in a file, one a line. */
final class Lines {
  private Lines() {}

  /** Those of a file next to the tests, without comments. */
  static List<String> of(String name) {
    try (InputStream file = Objects.requireNonNull(Lines.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a request as request-variants.txt writes them, a character for each. */
  static String request(String line) {
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        .replace("\u00c2\u00a7", "\r\n") // the sign §
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t")
        .replace("\\0", "\0")
        .replace("\\xe4", "\u00e4")
        .replace("\\xff", "\u00ff")
        .replace("\\x80", "\u0080")
        .replace("\\K7", "x".repeat(7_000))
        .replace("\\K9", "x".repeat(9_000));
  }
}
