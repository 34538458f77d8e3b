package dev.overlap.loadgen.trust;

import java.util.Set;

/**
 * One reason not to believe something of a run.
 *
 * @param verdict the kind of reason
 * @param spoils the claims that it makes unreliable
 * @param text one sentence with its figures
 */
public record Cause(TrustVerdict verdict, Set<Claim> spoils, String text) {
  public Cause {
    spoils = Set.copyOf(spoils);
  }

  /** For reports: the kind, then the sentence. */
  public String words() {
    return verdict + ": " + text;
  }
}
