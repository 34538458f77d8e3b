package dev.overlap.loadgen.compare;

import java.util.Collection;
import java.util.List;

/** When a warm-up may end: each cost changed by less than 5 % over its last three windows. */
final class Flatness {
  private static final int WINDOWS = 3;
  private static final double CHANGE = 0.05;

  private Flatness() {}

  static boolean isFlat(Collection<List<Double>> costs) {
    return !costs.isEmpty() && costs.stream().allMatch(Flatness::isFlat);
  }

  private static boolean isFlat(List<Double> values) {
    if (values.size() < WINDOWS) {
      return false;
    }
    List<Double> last = values.subList(values.size() - WINDOWS, values.size());
    double low = last.stream().mapToDouble(x -> x).min().orElse(0);
    double high = last.stream().mapToDouble(x -> x).max().orElse(0);
    return high - low < CHANGE * low;
  }
}
