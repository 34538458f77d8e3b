package dev.overlap.server.lab.bench;

import dev.overlap.loadgen.host.ChildProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A probe at work in a JVM of its own. It prints {@code FIGURE name value} for each figure. */
public final class RunningProbe implements AutoCloseable {
  /** Begins a line that holds a figure. */
  public static final String FIGURE = "FIGURE ";

  private final ChildProcess child;
  private final Map<String, Double> figures;

  private RunningProbe(ChildProcess child, Map<String, Double> figures) {
    this.child = child;
    this.figures = figures;
  }

  static RunningProbe start(String name, List<String> command) {
    Map<String, Double> figures = new ConcurrentSkipListMap<>();
    return new RunningProbe(
        ChildProcess.start("probe " + name, command, line -> take(line, figures)), figures);
  }

  private static void take(String line, Map<String, Double> figures) {
    if (line.startsWith(FIGURE)) {
      String[] words = line.split(" ", -1);
      figures.put(words[1], Double.parseDouble(words[2]));
    }
  }

  /**
   * Waits for its end.
   *
   * @return what it measured, by name
   * @throws dev.overlap.loadgen.host.ChildFailedException with the last lines that it printed, if
   *     it failed
   */
  public Map<String, Double> await() throws InterruptedException {
    child.awaitEnd();
    return figures;
  }

  @Override
  public void close() {
    child.close();
  }
}
