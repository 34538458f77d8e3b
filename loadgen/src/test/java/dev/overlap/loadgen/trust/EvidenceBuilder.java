package dev.overlap.loadgen.trust;

import dev.overlap.loadgen.latency.LatencyHistogram;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Evidence against which nothing speaks, until a figure of it is changed. */
final class EvidenceBuilder {
  private static final int PLANNED_CONNECTIONS = 100;

  private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
  private final List<String> foreign = new ArrayList<>();
  private final List<String> notFlat = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private boolean cpuBound;

  /** A figure of the evidence, with a value that is fine. */
  enum Figure {
    PROBE_MILLIS(0.1),
    RESPONSE_MILLIS(100),
    SENT_SHARE(1),
    MISSING_CONNECTIONS(0),
    BACKEND_SHARE(0.3),
    DIRECT_SHARE(0.99),
    STEAL_SHARE(0.01),
    FOREIGN_CORES(0.01),
    THROTTLED_SHARE(0),
    SPEED_CHANGE(0.02),
    IDLE_PAUSE_MILLIS(0.1),
    SAMPLES(10_000);

    private final double fine;

    Figure(double fine) {
      this.fine = fine;
    }

    /** Whether a system may not report it. */
    boolean isObserved() {
      return this != SENT_SHARE && this != MISSING_CONNECTIONS && this != SAMPLES;
    }
  }

  EvidenceBuilder() {
    for (Figure figure : Figure.values()) {
      figures.put(figure, figure.fine);
    }
  }

  EvidenceBuilder with(Figure figure, double value) {
    figures.put(figure, value);
    return this;
  }

  EvidenceBuilder without(Figure figure) {
    figures.remove(figure);
    return this;
  }

  EvidenceBuilder foreign(String name) {
    foreign.add(name);
    return this;
  }

  EvidenceBuilder notFlat(String sentence) {
    notFlat.add(sentence);
    return this;
  }

  EvidenceBuilder broken(String sentence) {
    broken.add(sentence);
    return this;
  }

  EvidenceBuilder cpuBound() {
    cpuBound = true;
    return this;
  }

  private OptionalDouble get(Figure figure) {
    Double value = figures.get(figure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  Evidence build() {
    return new Evidence(
        new Evidence.Generator(
            get(Figure.PROBE_MILLIS),
            get(Figure.RESPONSE_MILLIS),
            get(Figure.SENT_SHARE).orElse(1),
            (int) get(Figure.MISSING_CONNECTIONS).orElse(0),
            PLANNED_CONNECTIONS),
        new Evidence.Host(
            get(Figure.STEAL_SHARE),
            get(Figure.FOREIGN_CORES),
            foreign,
            get(Figure.THROTTLED_SHARE),
            get(Figure.SPEED_CHANGE),
            get(Figure.IDLE_PAUSE_MILLIS)),
        new Evidence.Backend(get(Figure.BACKEND_SHARE), get(Figure.DIRECT_SHARE)),
        (long) get(Figure.SAMPLES).orElse(0),
        LatencyHistogram.samplesNeeded(0.99),
        cpuBound,
        notFlat,
        broken);
  }
}
