package dev.overlap.server.lab.bench;

import java.util.List;
import java.util.Map;

/** A part of an experiment that needs a JVM of its own: for its memory, its flags, or its share. */
public interface Probe {

  /** Name by which {@link Bench#probe} asks for it. */
  String name();

  /**
   * Does it.
   *
   * @param arguments as given to {@link Bench#probe}
   * @return what it measured, by name
   */
  Map<String, Double> run(List<String> arguments) throws Exception;
}
