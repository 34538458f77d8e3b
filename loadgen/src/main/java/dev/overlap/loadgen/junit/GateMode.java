package dev.overlap.loadgen.junit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an outcome does to a test: {@code -Doverlap.gate=enforce|report|strict}. */
enum GateMode {
  /** What is beyond its limit fails; what stays open aborts the test, which is not red. */
  ENFORCE,
  /** Nothing fails; outcomes are printed and written. */
  REPORT,
  /** What stays open fails as well. */
  STRICT;

  static final String PROPERTY = "overlap.gate";

  /** The one that is in force. */
  static GateMode current() {
    String given = System.getProperty(PROPERTY, "enforce");
    return Arrays.stream(values())
        .filter(mode -> mode.words().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "-D%s=%s is not known; give one of %s, as in -D%s=report"
                        .formatted(
                            PROPERTY,
                            given,
                            Arrays.stream(values())
                                .map(GateMode::words)
                                .collect(Collectors.joining(", ")),
                            PROPERTY)));
  }

  private String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
