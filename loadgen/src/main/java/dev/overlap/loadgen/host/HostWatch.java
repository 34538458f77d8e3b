package dev.overlap.loadgen.host;

import dev.overlap.loadgen.host.ProcFs.HostTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches, from its making on, what others do to the machine while load is driven. The CPU use of
 * foreign processes is judged only where the target is on another machine: on this one the server
 * under test would be one of them. Callable from any thread.
 */
public final class HostWatch {
  private final boolean targetIsElsewhere;
  private final long startNanos = System.nanoTime();
  private final Optional<HostTime> host = ProcFs.hostTime();
  private final OptionalDouble own = ownCpuSeconds();
  private final CpuQuota quota = CpuQuota.here();
  private final OptionalDouble throttled = quota.throttledSeconds();

  /**
   * What was seen.
   *
   * @param elapsed since the watch was made
   * @param stealShare stolen time ÷ all CPU time; empty where the system does not report it
   * @param throttledSeconds for which a CPU quota kept this process from its CPUs
   * @param foreignCores CPU use of other processes, in cores; empty where it is not judged
   */
  public record Observed(
      Duration elapsed,
      OptionalDouble stealShare,
      OptionalDouble foreignCores,
      OptionalDouble throttledSeconds) {}

  private HostWatch(boolean targetIsElsewhere) {
    this.targetIsElsewhere = targetIsElsewhere;
  }

  /**
   * Begins to watch.
   *
   * @param targetHost name or address of what is driven
   */
  public static HostWatch begin(String targetHost) {
    return new HostWatch(!isThisMachine(targetHost));
  }

  /** Begins to watch where what is driven is code of this process. */
  public static HostWatch ofThisProcess() {
    return new HostWatch(true);
  }

  /** What was seen until now. */
  public Observed observed() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    Optional<HostTime> now = ProcFs.hostTime();
    return new Observed(
        Duration.ofNanos(Math.round(seconds * 1e9)),
        HostLoad.stealShare(host, now),
        targetIsElsewhere
            ? HostLoad.foreignCores(host, now, HostLoad.difference(own, ownCpuSeconds()), seconds)
            : OptionalDouble.empty(),
        HostLoad.difference(throttled, quota.throttledSeconds()));
  }

  private static OptionalDouble ownCpuSeconds() {
    return ProcFs.cpuSeconds(ProcessHandle.current().pid());
  }

  /**
   * A name that cannot be resolved is refused elsewhere: here it is taken for another machine's.
   */
  public static boolean isThisMachine(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false;
    }
  }
}
