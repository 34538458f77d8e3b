package dev.overlap.loadgen.candidate;

import java.net.URI;
import java.util.List;

/** Where a server comes from. */
public sealed interface Launch {
  /** Stands in a command for the backend's address. */
  String BACKEND = "{backend}";

  /** Stands in the command of a program for the port that it is to listen on. */
  String PORT = "{port}";

  /** It runs already, and is neither started nor stopped. */
  record Running(URI base) implements Launch {}

  /**
   * A command of ours that prints {@code READY <address>} on its standard output, and ends when its
   * standard input does.
   */
  record Command(List<String> words) implements Launch {
    public Command {
      words = List.copyOf(words);
    }

    /** The same command, with this backend. */
    public Command withBackend(URI backend) {
      return new Command(replaced(words, BACKEND, backend.toString()));
    }
  }

  /**
   * Any program that listens on 127.0.0.1 at the port given. It is up when it prints {@code READY
   * <address>} on its standard output, or when that port accepts connections.
   */
  record Program(List<String> words) implements Launch {
    public Program {
      words = List.copyOf(words);
    }

    /** The same command, with this backend and port. */
    public Program with(URI backend, int port) {
      return new Program(
          replaced(replaced(words, BACKEND, backend.toString()), PORT, Integer.toString(port)));
    }
  }

  private static List<String> replaced(List<String> words, String what, String by) {
    return words.stream().map(word -> word.replace(what, by)).toList();
  }
}
