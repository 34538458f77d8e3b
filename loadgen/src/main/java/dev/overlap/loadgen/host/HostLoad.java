package dev.overlap.loadgen.host;

import dev.overlap.loadgen.host.ProcFs.HostTime;
import java.util.Optional;
import java.util.OptionalDouble;

/** What others did to the machine between two readings. */
public final class HostLoad {
  private HostLoad() {}

  /** Stolen time ÷ all CPU time of the machine. */
  public static OptionalDouble stealShare(Optional<HostTime> before, Optional<HostTime> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return OptionalDouble.empty();
    }
    double all = after.get().all() - before.get().all();
    double steal = after.get().steal() - before.get().steal();
    return all > 0 ? OptionalDouble.of(steal / all) : OptionalDouble.empty();
  }

  /** CPU use of processes that are not ours, in cores; never below zero. */
  public static OptionalDouble foreignCores(
      Optional<HostTime> before, Optional<HostTime> after, OptionalDouble own, double seconds) {
    if (before.isEmpty() || after.isEmpty() || own.isEmpty() || seconds <= 0) {
      return OptionalDouble.empty();
    }
    double busy = after.get().busy() - before.get().busy();
    return OptionalDouble.of(Math.max(0, (busy - own.getAsDouble()) / seconds));
  }

  /** How far a counter moved; empty where one of the readings is missing. */
  public static OptionalDouble difference(OptionalDouble before, OptionalDouble after) {
    return Measured.both(before, after, (earlier, later) -> later - earlier);
  }
}
