package dev.overlap.loadgen.result;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers by status code, as in {@code 200 × 1,990}; files from before they were kept have none.
 */
public final class StatusCounts {
  private StatusCounts() {}

  /** The lowest code first. */
  static Map<Integer, Long> ordered(@Nullable Map<Integer, Long> statuses) {
    return Collections.unmodifiableMap(
        statuses == null ? new TreeMap<>() : new TreeMap<>(statuses));
  }

  /** Those of all these together. */
  public static Map<Integer, Long> sum(Collection<Map<Integer, Long>> parts) {
    Map<Integer, Long> sum = new TreeMap<>();
    parts.forEach(part -> part.forEach((code, count) -> sum.merge(code, count, Long::sum)));
    return sum;
  }

  /** For people: {@code 200 × 1,990, 503 × 10}; empty where there was no answer. */
  public static String words(Map<Integer, Long> statuses) {
    return ordered(statuses).entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%d × %,d", e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
