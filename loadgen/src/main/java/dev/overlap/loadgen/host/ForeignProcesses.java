package dev.overlap.loadgen.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every process of the machine has used until now, in CPU seconds by process id: to say what
 * else was at work. Processes that begin and end between two readings are in neither.
 */
public record ForeignProcesses(Map<Long, Double> cpuSeconds) {
  /** How many of them are named in a report. */
  public static final int MOST_NAMED = 3;

  public ForeignProcesses {
    cpuSeconds = Map.copyOf(cpuSeconds);
  }

  /** Reads all processes but ours; none where the system does not report them. */
  public static ForeignProcesses read(Collection<Long> ours) {
    Map<Long, Double> seconds = new HashMap<>();
    ProcFs.numbers().stream()
        .filter(pid -> !ours.contains(pid))
        .forEach(pid -> ProcFs.ownCpuSeconds(pid).ifPresent(used -> seconds.put(pid, used)));
    return new ForeignProcesses(seconds);
  }

  /**
   * Those that used most since an earlier reading.
   *
   * @param seconds between the two
   * @return cores by name, the most first; those of one name are added up
   */
  public Map<String, Double> mostSince(ForeignProcesses earlier, double seconds, int most) {
    Map<String, Double> byName = new HashMap<>();
    cpuSeconds.forEach(
        (pid, used) -> {
          double since = used - earlier.cpuSeconds.getOrDefault(pid, used);
          if (since > 0) {
            ProcFs.name(pid).ifPresent(name -> byName.merge(name, since / seconds, Double::sum));
          }
        });
    return most(byName, most);
  }

  /** The greatest values of a map, the greatest first. */
  public static Map<String, Double> most(Map<String, Double> cores, int most) {
    Map<String, Double> greatest = new LinkedHashMap<>();
    cores.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .forEach(entry -> greatest.put(entry.getKey(), entry.getValue()));
    return greatest;
  }
}
