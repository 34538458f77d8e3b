package dev.overlap.loadgen.session;

import dev.overlap.loadgen.engine.LoadProgress;

/** Shows the progress of a run. Callable from any thread. */
public interface LoadListener {
  /** How far a run is, about every second. */
  void progress(LoadProgress progress);

  /** Something that a person should know. */
  void say(String text);
}
