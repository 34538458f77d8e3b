package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.trust.Cause;
import dev.overlap.loadgen.trust.Claim;
import dev.overlap.loadgen.trust.Evidence;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustRules;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Trust in a comparison as a whole: a pure function of what is known of its candidates. */
public final class RunTrust {
  private RunTrust() {}

  /**
   * The verdict on the run. The machine is judged over all blocks together, and once.
   *
   * @param causes against each candidate, by its name
   * @param host what all blocks say of the machine
   * @param missing what is missing of a run that has not come to its end; empty if nothing is
   */
  public static Trust of(Map<String, List<Cause>> causes, Evidence.Host host, String missing) {
    List<Cause> all = new ArrayList<>();
    if (!missing.isEmpty()) {
      all.add(new Cause(TrustVerdict.INCOMPLETE, EnumSet.noneOf(Claim.class), missing));
    }
    List<Cause> ofMachine = TrustRules.ofMachine(host);
    all.addAll(ofMachine);
    causes.forEach(
        (name, against) ->
            against.stream()
                .filter(cause -> !isTold(cause, ofMachine))
                .forEach(cause -> all.add(named(name, cause))));
    return Trust.of(all);
  }

  private static boolean isTold(Cause cause, List<Cause> ofMachine) {
    return cause.verdict() == TrustVerdict.HOST_NOISY
        && ofMachine.stream().anyMatch(told -> told.spoils().containsAll(cause.spoils()));
  }

  private static Cause named(String name, Cause cause) {
    return cause.text().startsWith(name)
        ? cause
        : new Cause(cause.verdict(), cause.spoils(), name + ": " + cause.text());
  }
}
