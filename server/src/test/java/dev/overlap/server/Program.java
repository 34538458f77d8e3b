package dev.overlap.server;

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

  private static List<String> command(List<String> flags, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.addAll(flags);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(arguments));
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
