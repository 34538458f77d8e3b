package dev.overlap.server.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A probe at work in a JVM of its own. It prints {@code FIGURE name value} for each figure; its
 * standard input is a pipe from here, at the end of which it exits.
 */
final class RunningProbe implements AutoCloseable {
  /** Begins a line that holds a figure. */
  static final String FIGURE = "FIGURE ";

  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final String name;
  private final Process process;

  private RunningProbe(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  static RunningProbe start(String name, List<String> command) {
    try {
      return new RunningProbe(name, new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for its end.
   *
   * @return what it measured, by name
   * @throws IllegalStateException with the last line that it printed, if it failed
   */
  Map<String, Double> await() throws InterruptedException {
    Map<String, Double> figures = new TreeMap<>();
    List<String> others = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(FIGURE)) {
          String[] words = line.split(" ", -1);
          figures.put(words[1], Double.parseDouble(words[2]));
        } else {
          others.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "probe %s ended with exit code %d: %s"
              .formatted(name, code, others.isEmpty() ? "" : others.getLast()));
    }
    return figures;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // its end of the pipe is gone already
    }
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
