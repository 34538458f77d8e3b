package dev.overlap.loadgen.candidate;

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
 * @param calls that each of its requests makes to the backend of the comparison; 0 if it does not
 * @param caveats what is to be known of it where its figures stand, one sentence each
 * @param waits how often in a row each of its requests waits for the delay
 */
public record Candidate(
    String name,
    Map<String, String> parts,
    Launch launch,
    String path,
    List<WaitSlots> slots,
    int calls,
    int waits,
    List<String> caveats) {
  /**
   * A candidate whose requests wait for the delay once.
   *
   * @param callsBackend whether they call the backend of the comparison, which is then done once
   */
  public Candidate(
      String name,
      Map<String, String> parts,
      Launch launch,
      String path,
      List<WaitSlots> slots,
      boolean callsBackend) {
    this(name, parts, launch, path, slots, callsBackend ? 1 : 0, 1, List.of());
  }

  public Candidate {
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    slots = List.copyOf(slots);
    caveats = List.copyOf(caveats);
  }

  /** Whether its requests call the backend of the comparison. */
  public boolean callsBackend() {
    return calls > 0;
  }
}
