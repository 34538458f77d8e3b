package dev.overlap.server.web.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One comparison, or one lab, that the page started: its events, and its result. Thread-safe. */
public final class Run {
  /** The state of a run. */
  public enum State {
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }

  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_SAID = 100_000;

  private final String id;
  private final Task task;
  private final List<String> events = new ArrayList<>();
  private final List<Consumer<Integer>> listeners = new ArrayList<>();
  private final StringBuilder said = new StringBuilder();
  private final long startNanos = System.nanoTime();
  private final @Nullable RunProgress progress;
  private State state = State.RUNNING;
  private @Nullable Path result;

  public Run(String id, Task task) {
    this.id = id;
    this.task = task;
    this.progress =
        task instanceof Task.Comparing(RunRequest request) ? new RunProgress(request) : null;
  }

  public String id() {
    return id;
  }

  public Task task() {
    return task;
  }

  public synchronized State state() {
    return state;
  }

  /** The result file, once the first round has ended. */
  public synchronized Optional<Path> result() {
    return Optional.ofNullable(result);
  }

  /** Output of the command other than its events: the reason, if it failed; a lab's result. */
  public synchronized String said() {
    return said.toString();
  }

  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** The events from this number on, which counts from 0. */
  public synchronized List<String> events(int from) {
    return List.copyOf(events.subList(Math.clamp(from, 0, events.size()), events.size()));
  }

  /** Is called after each event from now on, with how many there are. */
  public synchronized void listen(Consumer<Integer> listener) {
    if (state == State.RUNNING) {
      listeners.add(listener);
    }
  }

  public synchronized void ignore(Consumer<Integer> listener) {
    listeners.remove(listener);
  }

  /** Adds an event, with how far the run is. */
  public synchronized void event(ObjectNode event) {
    if (events.size() < MOST_EVENTS) {
      if (progress != null) {
        progress.note(event, (System.nanoTime() - startNanos) / 1e9);
      }
      add(event.toString());
    }
  }

  private void add(String json) {
    events.add(json);
    List.copyOf(listeners).forEach(listener -> listener.accept(events.size()));
  }

  public synchronized void say(String line) {
    if (said.length() < MOST_SAID) {
      said.append(line).append('\n');
    }
  }

  public synchronized void written(Path file) {
    result = file;
  }

  /** The command has ended; the last event says so, however many there were. */
  public synchronized void end(State how) {
    add("{\"event\":\"end\",\"state\":\"" + how + "\",\"percent\":100,\"secondsLeft\":0}");
    state = how;
    listeners.clear();
  }
}
