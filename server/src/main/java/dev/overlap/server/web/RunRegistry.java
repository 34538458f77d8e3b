package dev.overlap.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.server.web.Run.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Starts comparisons as child processes, one at a time, and keeps their events. The page is never
 * inside a measurement. Thread-safe.
 */
final class RunRegistry implements AutoCloseable {
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
  RunRegistry(UnaryOperator<List<String>> program, Path results) {
    this.program = program;
    this.results = results;
  }

  /** The current run, if there is one. */
  synchronized Optional<Run> running() {
    return Optional.ofNullable(current);
  }

  synchronized Optional<Run> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  /** All runs that are remembered, the newest first. */
  synchronized List<Run> all() {
    List<Run> all = new ArrayList<>(runs.values());
    Collections.reverse(all);
    return all;
  }

  /**
   * Starts a run; empty while another is running.
   *
   * @throws UncheckedIOException if the process cannot be started
   */
  synchronized Optional<Run> start(RunRequest request) {
    if (current != null) {
      return Optional.empty();
    }
    Run run = new Run(UUID.randomUUID().toString().substring(0, 8), request);
    try {
      Process started =
          new ProcessBuilder(program.apply(request.arguments(results.toString())))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process = started;
      current = run;
      runs.put(run.id(), run);
      if (runs.size() > MOST_RUNS) {
        runs.remove(runs.keySet().iterator().next());
      }
      Thread.ofVirtual().name("run-" + run.id()).start(() -> follow(run, started));
      return Optional.of(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void follow(Run run, Process started) {
    try (BufferedReader lines = started.errorReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> take(run, line));
    } catch (IOException | UncheckedIOException e) {
      run.say("(reading its messages failed: " + e.getMessage() + ")");
    }
    int code = started.onExit().join().exitValue();
    synchronized (this) {
      current = null;
      process = null;
    }
    // 3 and 99 are verdicts on gates; 130 and 143 are interrupts.
    run.end(code == 0 ? State.DONE : code == 130 || code == 143 ? State.STOPPED : State.FAILED);
  }

  private static void take(Run run, String line) {
    if (!line.startsWith("{")) {
      run.say(line);
      return;
    }
    try {
      JsonNode event = MAPPER.readTree(line);
      if (event.path("event").asText().equals("report")) {
        run.written(Path.of(event.path("file").asText()));
      }
      run.event(line);
    } catch (IOException e) {
      run.say(line);
    }
  }

  /** Asks the run to end; false if it is not running. */
  synchronized boolean stop(String id) {
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
