package dev.overlap.backend.stub;

import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as it goes over the wire; immutable.
 *
 * @param headers in the order given, a line for each value
 * @param body read-only
 * @param dribble how the body is drawn out; empty where it is sent at once
 * @param fault what happens instead of an answer
 */
public record StubAnswer(
    int status,
    List<Map.Entry<String, String>> headers,
    ByteBuffer body,
    Optional<Dribble> dribble,
    Optional<Fault> fault) {

  /**
   * A body sent in pieces.
   *
   * @param chunks how many; never more than the body has bytes
   * @param totalMillis over which they are spread; a piece is sent at the end of its share
   */
  public record Dribble(int chunks, int totalMillis) {}

  /** A plain answer. */
  public static StubAnswer of(int status, String mediaType, byte[] body) {
    return of(status, mediaType, ByteBuffer.wrap(body));
  }

  /** The same, whose body may be shared with others. */
  public static StubAnswer of(int status, String mediaType, ByteBuffer body) {
    return new StubAnswer(
        status,
        List.of(Map.entry("Content-Type", mediaType)),
        body.asReadOnlyBuffer(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The answer of a mapping.
   *
   * @param bodies where body files lie
   */
  static StubAnswer of(ResponseDefinition response, Path bodies) {
    byte[] body = body(response, bodies);
    ChunkedDribbleDelay drawnOut = response.getChunkedDribbleDelay();
    return new StubAnswer(
        response.getStatus(),
        headers(response),
        ByteBuffer.wrap(body).asReadOnlyBuffer(),
        drawnOut == null || body.length == 0
            ? Optional.empty()
            : Optional.of(
                new Dribble(
                    Math.min(drawnOut.getNumberOfChunks(), body.length),
                    drawnOut.getTotalDuration())),
        Optional.ofNullable(response.getFault()));
  }

  private static List<Map.Entry<String, String>> headers(ResponseDefinition response) {
    return response.getHeaders() == null
        ? List.of()
        : response.getHeaders().all().stream()
            .flatMap((HttpHeader h) -> h.values().stream().map(v -> Map.entry(h.key(), v)))
            .toList();
  }

  private static byte[] body(ResponseDefinition response, Path bodies) {
    if (response.specifiesBodyFile()) {
      Path file = bodies.resolve(response.getBodyFileName());
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return response.specifiesBodyContent() ? response.getByteBody() : new byte[0];
  }
}
