package dev.overlap.server;

import dev.overlap.server.process.SelfCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the whole program in a process of its own, as a user does. */
final class Program {
  private Program() {}

  static Process start(Path folder, String... arguments) throws IOException {
    return start(folder, List.of(), arguments);
  }

  /**
   * @param flags of the JVM
   */
  static Process start(Path folder, List<String> flags, String... arguments) throws IOException {
    return new ProcessBuilder(command(flags, arguments)).directory(folder.toFile()).start();
  }

  /** The same after a command of the shell, which may set limits, and with its redirections. */
  static Process startIn(Path folder, String before, String after, String... arguments)
      throws IOException {
    List<String> words =
        new ArrayList<>(List.of("/bin/sh", "-c", before + "; exec \"$@\" " + after, "sh"));
    words.addAll(command(List.of(), arguments));
    return new ProcessBuilder(words).directory(folder.toFile()).start();
  }

  /** The command line that starts it. */
  static List<String> command(List<String> flags, String... arguments) {
    List<String> words = new ArrayList<>(SelfCommand.words(List.of(arguments)));
    int end = words.indexOf(SelfCommand.CLASS_PATH);
    words.addAll(end, flags);
    words.add(end, "-XX:-HeapDumpOnOutOfMemoryError");
    return words;
  }

  /** Reads the standard error of a process up to the first line that holds these letters. */
  static void awaitLine(BufferedReader lines, String letters) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(letters)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the program never said '" + letters + "'");
    }
  }
}
