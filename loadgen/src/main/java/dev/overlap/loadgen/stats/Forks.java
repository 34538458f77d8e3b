package dev.overlap.loadgen.stats;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the sample of a comparison is. Rounds in one JVM share what its compilers happened to do, so
 * they say how precise this run is, not what another would bring; from three forks on the means of
 * the forks are the sample (Georges, Buytaert and Eeckhout 2007, section 3.3).
 */
public final class Forks {
  /** Fewest forks whose means are a sample. */
  public static final int FEWEST = 3;

  private Forks() {}

  /** Whether so many forks replicate the JVM, so that their means are the sample. */
  public static boolean areSample(long forks) {
    return forks >= FEWEST;
  }

  /**
   * The mean of the values of each fork, where there are three forks or more; else the values.
   *
   * @param forks the fork that each value comes from
   */
  public static List<Double> sample(List<Integer> forks, List<Double> values) {
    if (!areSample(forks.stream().distinct().count())) {
      return List.copyOf(values);
    }
    Map<Integer, Double> means =
        IntStream.range(0, Math.min(forks.size(), values.size()))
            .boxed()
            .collect(
                Collectors.groupingBy(
                    forks::get, TreeMap::new, Collectors.averagingDouble(values::get)));
    return List.copyOf(means.values());
  }
}
