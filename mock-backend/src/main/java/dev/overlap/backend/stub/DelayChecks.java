package dev.overlap.backend.stub;

import static dev.overlap.backend.stub.MappingChecks.atLeast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Finds faults in the random delays of a mapping. A parameter that is left out is 0. */
final class DelayChecks {
  private static final String NAME = "response.delayDistribution";

  private DelayChecks() {}

  static void check(JsonNode law, Consumer<String> faults) {
    for (String parameter : new String[] {"milliseconds", "lower", "median", "sigma"}) {
      atLeast(0, law.path(parameter), NAME + "." + parameter, faults);
    }
    JsonNode lower = law.path("lower");
    JsonNode upper = law.path("upper");
    if (upper.doubleValue() < lower.doubleValue()) {
      faults.accept(
          "%s.upper %s is below its lower %s; give at least that".formatted(NAME, upper, lower));
    } else if (upper.isInt() && upper.intValue() == Integer.MAX_VALUE) {
      faults.accept(
          "%s.upper %s is out of range; give at most %s"
              .formatted(NAME, upper, Integer.MAX_VALUE - 1));
    }
  }
}
