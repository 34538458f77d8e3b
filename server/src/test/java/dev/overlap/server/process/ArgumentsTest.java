package dev.overlap.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private static String lossy(String word, Charset encoding) {
    return new String(word.getBytes(StandardCharsets.UTF_8), encoding);
  }

  /** What was given is UTF-8; the JVM decodes it by its locale. */
  @ParameterizedTest
  @CsvSource({
    "plain,      US-ASCII,   true",
    "plain,      UTF-8,      true",
    "'',         US-ASCII,   true",
    "Jürgen €,   UTF-8,      true",
    "\uFFFD,     UTF-8,      true",
    "Jürgen €,   ISO-8859-1, true", // other letters, but the same bytes
    "Jürgen €,   US-ASCII,   false",
    "größe.json, US-ASCII,   false",
    "\uD83D\uDE00, US-ASCII, false"
  })
  void lettersThatAreLostAreSeen(String word, String encoding, boolean kept) {
    byte[] given = ("java\0-cp\0x\0" + word + "\0last\0").getBytes(StandardCharsets.UTF_8);
    Charset charset = Charset.forName(encoding);
    assertThat(Arguments.endsWith(given, charset, lossy(word, charset), "last")).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"C3 BC, UTF-8, true", "FC, UTF-8, false", "FC, ISO-8859-1, true"})
  void bytesThatAreNotOfTheEncodingAreSeen(String hex, String encoding, boolean kept) {
    byte[] word = java.util.HexFormat.ofDelimiter(" ").parseHex(hex);
    byte[] given = java.util.Arrays.copyOf(word, word.length + 1);
    Charset charset = Charset.forName(encoding);
    assertThat(Arguments.endsWith(given, charset, new String(word, charset))).isEqualTo(kept);
  }
}
