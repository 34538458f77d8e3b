package dev.overlap.loadgen.trust;

import java.util.EnumSet;
import java.util.List;

/** Verdicts on trust for tests. */
public final class Trusts {
  private Trusts() {}

  /** Others were at work: nothing that takes time can be believed. */
  public static Trust noisy(String text) {
    return Trust.of(
        List.of(
            new Cause(
                TrustVerdict.HOST_NOISY,
                EnumSet.complementOf(EnumSet.of(Claim.ALLOCATION)),
                text)));
  }
}
