package dev.overlap.server.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One comparison that the page started: its events, and where its result is. Thread-safe. */
final class Run {
  /** The state of a run. */
  enum State {
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }

  private static final int MOST_EVENTS = 10_000;

  private final String id;
  private final RunRequest request;
  private final List<String> events = new ArrayList<>();
  private final List<Consumer<String>> listeners = new ArrayList<>();
  private final StringBuilder said = new StringBuilder();
  private State state = State.RUNNING;
  private @Nullable Path result;

  Run(String id, RunRequest request) {
    this.id = id;
    this.request = request;
  }

  String id() {
    return id;
  }

  RunRequest request() {
    return request;
  }

  synchronized State state() {
    return state;
  }

  /** The result file, once the first round has ended. */
  synchronized Optional<Path> result() {
    return Optional.ofNullable(result);
  }

  /** Output of the command other than its events: the reason, if it failed. */
  synchronized String said() {
    return said.toString();
  }

  synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** Hears every event from the first on; each is a JSON object. */
  synchronized void listen(Consumer<String> listener) {
    events.forEach(listener);
    if (state == State.RUNNING) {
      listeners.add(listener);
    }
  }

  synchronized void ignore(Consumer<String> listener) {
    listeners.remove(listener);
  }

  synchronized void event(String json) {
    if (events.size() < MOST_EVENTS) {
      events.add(json);
    }
    List.copyOf(listeners).forEach(listener -> listener.accept(json));
  }

  synchronized void say(String line) {
    said.append(line).append('\n');
  }

  synchronized void written(Path file) {
    result = file;
  }

  /** The command has ended; listeners get this once, as the last event. */
  synchronized void end(State how) {
    event("{\"event\":\"end\",\"state\":\"" + how + "\"}");
    state = how;
    listeners.clear();
  }
}
