package dev.overlap.loadgen.trust;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judges a run by its own evidence; the thresholds are those of docs/methodology.md. */
public final class TrustRules {
  /** Samples without which no p99 is reported. */
  public static final long SAMPLES_FOR_P99 = 300;

  /** Of the planned requests, that have to be sent. */
  public static final double SENT_SHARE = 0.99;

  private static final double PROBE_FLOOR_MILLIS = 1;
  private static final double PROBE_SHARE_OF_P50 = 0.02;
  private static final double MISSING_SHARE = 0.01;
  private static final double BACKEND_SHARE = 0.80;
  private static final double STEAL_SHARE = 0.05;
  private static final double FOREIGN_CORES = 0.10;

  private TrustRules() {}

  /** The verdict that this evidence supports. */
  public static Trust judge(Evidence evidence) {
    Map<TrustVerdict, List<String>> causes = new EnumMap<>(TrustVerdict.class);
    generator(evidence, causes);
    connections(evidence, causes);
    double backend = evidence.backendShare().orElse(0);
    if (isBackendLimited(backend)) {
      add(
          causes,
          TrustVerdict.BACKEND_LIMITED,
          String.format(
              Locale.ROOT,
              "%.0f %% of the backend's ceiling was used; above %.0f %% the backend is measured"
                  + " instead",
              100 * backend,
              100 * BACKEND_SHARE));
    }
    host(evidence, causes);
    if (evidence.samples() < evidence.samplesNeeded()) {
      add(
          causes,
          TrustVerdict.TOO_SHORT,
          String.format(
              Locale.ROOT,
              "%d responses were measured; %d are needed",
              evidence.samples(),
              evidence.samplesNeeded()));
    }
    return causes.entrySet().stream()
        .findFirst()
        .map(gravest -> new Trust(gravest.getKey(), flatten(causes)))
        .orElseGet(() -> new Trust(TrustVerdict.TRUSTED, List.of()));
  }

  /** Whether so much of the backend's ceiling was used that the backend was measured instead. */
  public static boolean isBackendLimited(double shareOfCeiling) {
    return shareOfCeiling > BACKEND_SHARE;
  }

  private static void generator(Evidence evidence, Map<TrustVerdict, List<String>> causes) {
    double p50 = evidence.responseP50Millis().orElse(0);
    double allowed = Math.max(PROBE_FLOOR_MILLIS, PROBE_SHARE_OF_P50 * p50);
    double probe = evidence.probeP99Millis().orElse(0);
    if (probe > allowed) {
      add(
          causes,
          TrustVerdict.GENERATOR_LIMITED,
          String.format(
              Locale.ROOT,
              "the generator's own timer was late by %.2f ms (p99); %.2f ms are allowed",
              probe,
              allowed));
    }
    if (evidence.sentShare() < SENT_SHARE) {
      add(
          causes,
          TrustVerdict.GENERATOR_LIMITED,
          String.format(
              Locale.ROOT,
              "%.1f %% of the planned requests were sent; %.0f %% are needed",
              100 * evidence.sentShare(),
              100 * SENT_SHARE));
    }
  }

  private static void connections(Evidence evidence, Map<TrustVerdict, List<String>> causes) {
    if (evidence.missingConnections() > MISSING_SHARE * evidence.plannedConnections()) {
      add(
          causes,
          TrustVerdict.GENERATOR_LIMITED,
          String.format(
              Locale.ROOT,
              "%,d of %,d connections could not be opened",
              evidence.missingConnections(),
              evidence.plannedConnections()));
    }
  }

  private static void host(Evidence evidence, Map<TrustVerdict, List<String>> causes) {
    double steal = evidence.stealShare().orElse(0);
    if (steal > STEAL_SHARE) {
      add(
          causes,
          TrustVerdict.HOST_NOISY,
          String.format(
              Locale.ROOT,
              "%.1f %% of the CPU time was stolen by the hypervisor; %.0f %% are allowed",
              100 * steal,
              100 * STEAL_SHARE));
    }
    double foreign = evidence.foreignCores().orElse(0);
    if (foreign > FOREIGN_CORES) {
      add(
          causes,
          TrustVerdict.HOST_NOISY,
          String.format(
              Locale.ROOT,
              "other processes used %.2f cores; %.2f are allowed",
              foreign,
              FOREIGN_CORES));
    }
  }

  private static List<String> flatten(Map<TrustVerdict, List<String>> causes) {
    return causes.values().stream().flatMap(List::stream).toList();
  }

  private static void add(
      Map<TrustVerdict, List<String>> causes, TrustVerdict verdict, String cause) {
    causes.computeIfAbsent(verdict, any -> new ArrayList<>()).add(cause);
  }
}
