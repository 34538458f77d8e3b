package dev.overlap.loadgen.trust;

import static dev.overlap.loadgen.trust.Claim.ALLOCATION;
import static dev.overlap.loadgen.trust.Claim.CPU_COST;
import static dev.overlap.loadgen.trust.Claim.RESPONSE_TIMES;
import static dev.overlap.loadgen.trust.Claim.THROUGHPUT;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges a run by its own evidence; the thresholds are those of docs/methodology.md. */
public final class TrustRules {
  /** Of the planned requests, that have to be sent. */
  public static final double SENT_SHARE = 0.99;

  /** Of what waiting alone allows, that the backend driven directly has to reach. */
  public static final double DIRECT_SHARE = 0.97;

  private static final double PROBE_FLOOR_MILLIS = 1;
  private static final double PROBE_SHARE_OF_P50 = 0.02;
  private static final double MISSING_SHARE = 0.01;
  private static final double BACKEND_SHARE = 0.80;
  private static final Set<Claim> OF_THE_INSTRUMENT = EnumSet.of(THROUGHPUT, RESPONSE_TIMES);

  private TrustRules() {}

  /** The verdict that this evidence supports. */
  public static Trust judge(Evidence evidence) {
    return Trust.of(causes(evidence));
  }

  /** Everything that speaks against this evidence. */
  public static List<Cause> causes(Evidence evidence) {
    List<Cause> causes = new ArrayList<>();
    for (String broken : evidence.broken()) {
      causes.add(
          new Cause(TrustVerdict.INCOMPLETE, EnumSet.allOf(Claim.class), "books: " + broken));
    }
    causes.addAll(HostRules.judge(evidence.host(), evidence.cpuBound()));
    backend(evidence.backend(), causes);
    generator(evidence.generator(), causes);
    if (evidence.samples() < evidence.samplesNeeded()) {
      causes.add(
          new Cause(
              TrustVerdict.TOO_SHORT,
              EnumSet.allOf(Claim.class),
              "%s responses were measured; %s are needed"
                  .formatted(evidence.samples(), evidence.samplesNeeded())));
    }
    // Where its CPU sets the rate, a server that is still being compiled is not the one to measure.
    Set<Claim> ofCold = EnumSet.of(CPU_COST, ALLOCATION);
    if (evidence.cpuBound()) {
      ofCold.addAll(OF_THE_INSTRUMENT);
    }
    for (String notFlat : evidence.notFlat()) {
      causes.add(new Cause(TrustVerdict.TOO_SHORT, ofCold, notFlat));
    }
    return causes;
  }

  /** The causes of distrust in the machine, whatever was driven on it. */
  public static List<Cause> ofMachine(Evidence.Host host) {
    return HostRules.judge(host, false);
  }

  /** Whether so much of the backend's ceiling was used that the backend was measured instead. */
  public static boolean isBackendLimited(double shareOfCeiling) {
    return shareOfCeiling > BACKEND_SHARE;
  }

  private static void backend(Evidence.Backend backend, List<Cause> causes) {
    double direct = backend.directShare().orElse(1);
    if (direct < DIRECT_SHARE) {
      causes.add(
          limited(
              TrustVerdict.BACKEND_LIMITED,
              String.format(
                  Locale.ROOT,
                  "the backend driven directly reached %.1f %% of what waiting alone allows; %.0f"
                      + " %% are needed",
                  100 * direct,
                  100 * DIRECT_SHARE)));
    }
    double share = backend.ceilingShare().orElse(0);
    if (isBackendLimited(share)) {
      causes.add(
          limited(
              TrustVerdict.BACKEND_LIMITED,
              String.format(
                  Locale.ROOT,
                  "%.0f %% of the backend's ceiling was used; above %.0f %% the backend is measured"
                      + " instead",
                  100 * share,
                  100 * BACKEND_SHARE)));
    }
  }

  private static void generator(Evidence.Generator generator, List<Cause> causes) {
    if (generator.sentShare() < SENT_SHARE) {
      causes.add(
          limited(
              TrustVerdict.GENERATOR_LIMITED,
              String.format(
                  Locale.ROOT,
                  "%.1f %% of the planned requests were sent; %.0f %% are needed",
                  100 * generator.sentShare(),
                  100 * SENT_SHARE)));
    }
    if (generator.missingConnections() > MISSING_SHARE * generator.plannedConnections()) {
      causes.add(
          limited(
              TrustVerdict.GENERATOR_LIMITED,
              String.format(
                  Locale.ROOT,
                  "%,d of %,d connections could not be opened",
                  generator.missingConnections(),
                  generator.plannedConnections())));
    }
    double p50 = generator.responseP50Millis().orElse(0);
    double allowed = Math.max(PROBE_FLOOR_MILLIS, PROBE_SHARE_OF_P50 * p50);
    double probe = generator.probeP99Millis().orElse(0);
    if (probe > allowed) {
      causes.add(
          new Cause(
              TrustVerdict.GENERATOR_LIMITED,
              EnumSet.of(RESPONSE_TIMES),
              String.format(
                  Locale.ROOT,
                  "the generator's own timer was late by %.2f ms (p99); %.2f ms are allowed",
                  probe,
                  allowed)));
    }
  }

  private static Cause limited(TrustVerdict verdict, String text) {
    return new Cause(verdict, OF_THE_INSTRUMENT, text);
  }
}
