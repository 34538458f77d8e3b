package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.trust.Claim;
import dev.overlap.loadgen.trust.Trust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which figures of a run can be believed, in words; every format uses the same. */
public final class Belief {
  private Belief() {}

  /** The sentence that stands first: all of it, a part, or nothing. */
  public static String sentence(ComparisonReport report) {
    Trust trust = report.trust();
    if (trust.isTrusted()) {
      return "This run can be believed.";
    }
    String supported = words(trust, true);
    String unreliable = words(trust, false);
    if (unreliable.isEmpty()) {
      return "This run can be believed as far as it went.";
    }
    return supported.isEmpty()
        ? "This run CANNOT be believed."
        : "This run can be believed for %s, NOT for %s.".formatted(supported, unreliable);
  }

  /** Why not, the first cause with its verdict; empty where everything can be believed. */
  public static List<String> causes(ComparisonReport report) {
    List<String> causes = new ArrayList<>(report.trust().causes());
    if (!causes.isEmpty()) {
      causes.set(0, report.trust().verdict() + ": " + causes.getFirst());
    }
    return causes;
  }

  private static String words(Trust trust, boolean supported) {
    List<String> words =
        Arrays.stream(Claim.values())
            .filter(claim -> trust.supports(claim) == supported)
            .map(Claim::words)
            .collect(Collectors.toList());
    if (words.size() < 2) {
      return String.join("", words);
    }
    String last = words.removeLast();
    return String.join(", ", words) + (supported ? " and " : " or ") + last;
  }
}
