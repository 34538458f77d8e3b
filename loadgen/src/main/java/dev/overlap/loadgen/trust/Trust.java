package dev.overlap.loadgen.trust;

import java.util.List;

/**
 * The verdict on a run.
 *
 * @param verdict the gravest cause, or trusted
 * @param causes one sentence each, with its figures; empty where trusted
 */
public record Trust(TrustVerdict verdict, List<String> causes) {
  public Trust {
    causes = List.copyOf(causes);
  }

  /** Whether the run may be believed. */
  public boolean isTrusted() {
    return verdict == TrustVerdict.TRUSTED;
  }
}
