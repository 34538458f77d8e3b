package dev.overlap.server.lab.sum;

import dev.overlap.server.lab.bench.Probe;
import dev.overlap.server.workload.Checkpoint;
import dev.overlap.server.workload.Sum;
import java.util.List;
import java.util.Map;

/**
 * One part of a sum in a process of its own. Arguments: the first number, the last, and when to
 * begin, in milliseconds of the epoch. Figures, in seconds: {@code spare}, from here to the
 * beginning; {@code seconds} from the beginning to the end, any delay of this process included.
 */
public final class SumProbe implements Probe {
  private static final double WARM_UP_SECONDS = 0.1;
  private static final long MOST_MILLIS = 10_000;

  @Override
  public String name() {
    return "sum";
  }

  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    long low = Long.parseLong(arguments.get(0));
    long high = Long.parseLong(arguments.get(1));
    long begin = Long.parseLong(arguments.get(2));
    long spare = millisUntil(begin);
    SumRun.lasting(WARM_UP_SECONDS).onThisThread(); // compiles the code of the sum
    long left = Math.min(millisUntil(begin), MOST_MILLIS);
    if (left > 0) {
      Thread.sleep(left);
    }
    long sum = Sum.of(low, high, Checkpoint.NONE);
    double seconds = -millisUntil(begin) / 1e3;
    SumRun.requireRight(sum, Sum.expected(high) - Sum.expected(low - 1));
    return Map.of("spare", spare / 1e3, "seconds", seconds);
  }

  private static long millisUntil(long epochMillis) {
    return epochMillis - System.currentTimeMillis();
  }
}
