package dev.overlap.server.web.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.overlap.loadgen.result.UnwritableException;
import dev.overlap.server.web.run.Run.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Starts comparisons and labs as child processes, one at a time, and keeps their events. The page
 * is never inside a measurement. Thread-safe.
 */
public final class RunRegistry implements AutoCloseable {
  private static final int MOST_RUNS = 50;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final UnaryOperator<List<String>> program;
  private final Path results;
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private @Nullable Process process;
  private @Nullable Run current;

  /**
   * @param program puts the words before the arguments that start this program again
   */
  public RunRegistry(UnaryOperator<List<String>> program, Path results) {
    this.program = program;
    this.results = results;
  }

  /** The current run, if there is one. */
  public synchronized Optional<Run> running() {
    return Optional.ofNullable(current);
  }

  public synchronized Optional<Run> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** Its result is gone. */
  public synchronized void forget(String id) {
    runs.remove(id);
  }

  /**
   * Starts a run; empty while another is running.
   *
   * @throws UncheckedIOException if the process cannot be started
   */
  public synchronized Optional<Run> start(Task task) {
    if (current != null) {
      return Optional.empty();
    }
    Run run = new Run(UUID.randomUUID().toString().substring(0, 8), task);
    boolean lab = task instanceof Task.Showing;
    try {
      Process started =
          new ProcessBuilder(program.apply(task.arguments(results.toString())))
              .redirectOutput(lab ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.DISCARD)
              .start();
      process = started;
      current = run;
      runs.put(run.id(), run);
      if (runs.size() > MOST_RUNS) {
        runs.remove(runs.keySet().iterator().next());
      }
      Runnable result = lab ? () -> collect(run, started) : () -> {};
      Thread collector = Thread.ofVirtual().name("result-" + run.id()).start(result);
      Thread.ofVirtual().name("run-" + run.id()).start(() -> follow(run, started, collector));
      return Optional.of(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The result of a lab is what it prints. */
  private static void collect(Run run, Process started) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(run::say);
    } catch (IOException | UncheckedIOException e) {
      run.say("(reading its result failed: " + e.getMessage() + ")");
    }
  }

  /** Whatever happens, the run ends with its process, and the next can be started. */
  private void follow(Run run, Process started, Thread collector) {
    try (BufferedReader lines = started.errorReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> take(run, line));
    } catch (IOException | RuntimeException e) {
      run.say("(reading its messages failed: " + e.getMessage() + ")");
    }
    int code = started.onExit().join().exitValue();
    try {
      collector.join(); // a result is whole before its run has ended
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      current = null;
      process = null;
    }
    run.end(
        switch (code) {
          case 0, 3, 99 -> State.DONE; // 3 and 99 are verdicts on gates
          case 130, 143 -> State.STOPPED;
          default -> State.FAILED;
        });
  }

  private static void take(Run run, String line) {
    if (run.task() instanceof Task.Showing) {
      run.event(MAPPER.createObjectNode().put("event", "line").put("line", line));
      return;
    }
    if (!line.startsWith("{")) {
      run.say(line);
      return;
    }
    try {
      if (MAPPER.readTree(line) instanceof ObjectNode event) {
        if (event.path("event").asText().equals("report")) {
          written(run, Path.of(event.path("file").asText()));
        }
        run.event(event);
      }
    } catch (IOException e) {
      run.say(line);
    }
  }

  /** From then on the result is found under the id of the run, also by another server. */
  private static void written(Run run, Path file) {
    boolean first = run.result().isEmpty();
    run.written(file);
    if (first && run.task() instanceof Task.Comparing(RunRequest request)) {
      try {
        new RunNote(run.id(), "", Optional.of(request.given())).write(RunStore.folder(file));
      } catch (UnwritableException e) {
        run.say(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Asks the run to end; false if it is not running. */
  public synchronized boolean stop(String id) {
    if (current == null || process == null || !current.id().equals(id)) {
      return false;
    }
    // Not Process.destroy: that closes the pipes first, and the end of its input ends it unheard.
    process.toHandle().destroy();
    return true;
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.destroy();
    }
  }
}
