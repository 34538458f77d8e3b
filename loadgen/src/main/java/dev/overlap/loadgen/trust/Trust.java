package dev.overlap.loadgen.trust;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The verdict on a run.
 *
 * @param verdict the first cause in the order of causation, or trusted
 * @param causes one sentence each, with its figures, in that order; empty where trusted
 * @param unreliable what may not be claimed, each with the first cause that forbids it
 */
public record Trust(TrustVerdict verdict, List<String> causes, Map<Claim, String> unreliable) {
  /** Nothing was found that speaks against the run. */
  public static final Trust TRUSTED = of(List.of());

  public Trust {
    causes = List.copyOf(causes);
    Map<Claim, String> ordered = new EnumMap<>(Claim.class);
    ordered.putAll(unreliable);
    unreliable = Collections.unmodifiableMap(ordered);
  }

  /** The verdict that these causes lead to; a cause that is there twice counts once. */
  public static Trust of(Collection<Cause> causes) {
    List<Cause> ordered =
        causes.stream().distinct().sorted(Comparator.comparing(Cause::verdict)).toList();
    Map<Claim, String> unreliable = new EnumMap<>(Claim.class);
    for (Cause cause : ordered) {
      cause.spoils().forEach(claim -> unreliable.putIfAbsent(claim, cause.words()));
    }
    return new Trust(
        ordered.isEmpty() ? TrustVerdict.TRUSTED : ordered.getFirst().verdict(),
        ordered.stream().map(Cause::text).toList(),
        unreliable);
  }

  /** Whether nothing speaks against any figure of the run. */
  public boolean isTrusted() {
    return verdict == TrustVerdict.TRUSTED;
  }

  /** Whether this may be claimed. */
  public boolean supports(Claim claim) {
    return !unreliable.containsKey(claim);
  }
}
