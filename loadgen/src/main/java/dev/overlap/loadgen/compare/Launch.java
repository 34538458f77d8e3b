package dev.overlap.loadgen.compare;

import java.net.URI;
import java.util.List;

/** Where a server comes from. */
public sealed interface Launch {
  /** Stands in a command for the backend's address. */
  String BACKEND = "{backend}";

  /** It runs already; nobody starts or stops it. */
  record Running(URI base) implements Launch {}

  /**
   * A command that prints {@code READY <address>} on its standard output, and ends when its
   * standard input does.
   */
  record Command(List<String> words) implements Launch {
    public Command {
      words = List.copyOf(words);
    }

    /** The same command, with this backend. */
    Command withBackend(URI backend) {
      return new Command(
          words.stream().map(word -> word.replace(BACKEND, backend.toString())).toList());
    }
  }
}
