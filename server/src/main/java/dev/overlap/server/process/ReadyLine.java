package dev.overlap.server.process;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;

/**
 * The line with which a server of ours says on standard output that it serves, and where.
 *
 * @param counters where it serves its counters; the same address unless it has two
 */
public record ReadyLine(URI uri, URI counters) {
  private static final String READY = "READY ";

  /** Reads a line; empty where it is another one. */
  public static Optional<ReadyLine> of(String line) {
    if (!line.startsWith(READY)) {
      return Optional.empty();
    }
    String[] words = line.split(" ", -1);
    return Optional.of(new ReadyLine(URI.create(words[1]), URI.create(words[words.length - 1])));
  }

  /** Prints it. */
  public void print(PrintWriter out) {
    out.println(READY + uri + (counters.equals(uri) ? "" : " " + counters));
    out.flush();
  }
}
