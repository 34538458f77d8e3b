package dev.overlap.loadgen.compare;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is compared: a name, and a server or a command that starts one.
 *
 * @param parts what it is made of, as in {@code model=virtual}; named where a difference is claimed
 * @param path path and query to drive, in which {@code {delay}} is replaced
 * @param slots the resources that bound how many requests wait at a time
 * @param callsBackend whether each of its requests waits for the backend of the comparison
 */
public record Candidate(
    String name,
    Map<String, String> parts,
    Launch launch,
    String path,
    List<Slots> slots,
    boolean callsBackend) {
  public Candidate {
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    slots = List.copyOf(slots);
  }
}
