package dev.overlap.loadgen.report.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resources that are written into the page as one text, and the source by which a content security
 * policy knows it.
 *
 * @param text as it must stand between its tags, not one character more
 */
public record InlineResource(String text, String source) {
  /** How the page looks. */
  public static final InlineResource STYLE = read("report.css");

  /** The script that makes its charts interactive. */
  public static final InlineResource SCRIPT = read("parts.js", "report.js", "second.js");

  private static InlineResource read(String... names) {
    return of(InlineResource.class, names);
  }

  /** The resources of these names next to a class, one after another. */
  public static InlineResource of(Class<?> owner, String... names) {
    String text = Stream.of(names).map(name -> load(owner, name)).collect(Collectors.joining());
    return new InlineResource(text, source(text));
  }

  private static String load(Class<?> owner, String name) {
    try (InputStream stream = owner.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      // browsers hash what they parsed, and parsing turns every line break into this one
      return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String source(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
