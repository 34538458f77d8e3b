package dev.overlap.loadgen.trust;

import static dev.overlap.loadgen.trust.Claim.CPU_COST;
import static dev.overlap.loadgen.trust.Claim.RESPONSE_TIMES;
import static dev.overlap.loadgen.trust.Claim.THROUGHPUT;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges the machine; the thresholds are those of docs/methodology.md. */
final class HostRules {
  private static final double STEAL_SHARE = 0.05;
  private static final double FOREIGN_CORES = 0.10;
  private static final double THROTTLED_SHARE = 0.01;
  private static final double SPEED_CHANGE = 0.10;
  private static final double IDLE_PAUSE_MILLIS = 1;
  private static final Set<Claim> ALL_TIMES = EnumSet.of(THROUGHPUT, RESPONSE_TIMES, CPU_COST);

  private HostRules() {}

  static List<Cause> judge(Evidence.Host host, boolean cpuBound) {
    List<Cause> causes = new ArrayList<>();
    double foreign = host.foreignCores().orElse(0);
    if (foreign > FOREIGN_CORES) {
      causes.add(
          noisy(
              ALL_TIMES,
              String.format(
                  Locale.ROOT,
                  "other processes used %.2f cores%s; %.2f are allowed",
                  foreign,
                  named(host.foreign()),
                  FOREIGN_CORES)));
    }
    double steal = host.stealShare().orElse(0);
    if (steal > STEAL_SHARE) {
      causes.add(
          noisy(
              ALL_TIMES,
              String.format(
                  Locale.ROOT,
                  "%.1f %% of the CPU time was stolen by the hypervisor; %.0f %% are allowed",
                  100 * steal,
                  100 * STEAL_SHARE)));
    }
    double throttled = host.throttledShare().orElse(0);
    if (throttled > THROTTLED_SHARE) {
      causes.add(
          noisy(
              ALL_TIMES,
              String.format(
                  Locale.ROOT,
                  "a CPU quota held the run back for %.1f %% of the time; %.0f %% are allowed",
                  100 * throttled,
                  100 * THROTTLED_SHARE)));
    }
    double change = host.speedChange().orElse(0);
    if (change > SPEED_CHANGE) {
      causes.add(
          noisy(
              cpuBound ? ALL_TIMES : EnumSet.of(CPU_COST),
              String.format(
                  Locale.ROOT,
                  "the speed of a CPU changed by %.0f %% within the run; %.0f %% are allowed",
                  100 * change,
                  100 * SPEED_CHANGE)));
    }
    double pause = host.idlePauseMillis().orElse(0);
    if (pause > IDLE_PAUSE_MILLIS) {
      causes.add(
          noisy(
              EnumSet.of(RESPONSE_TIMES),
              String.format(
                  Locale.ROOT,
                  "the machine was late to a 1 ms timer by %.2f ms (p99) at rest; %.2f ms are"
                      + " allowed",
                  pause,
                  IDLE_PAUSE_MILLIS)));
    }
    return causes;
  }

  private static String named(List<String> foreign) {
    return foreign.isEmpty() ? "" : ", most of all " + String.join(", ", foreign);
  }

  private static Cause noisy(Set<Claim> spoils, String text) {
    return new Cause(TrustVerdict.HOST_NOISY, spoils, text);
  }
}
