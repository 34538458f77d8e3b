package dev.overlap.backend.stub;

import static dev.overlap.backend.stub.MappingChecks.atLeast;
import static dev.overlap.backend.stub.MappingChecks.atLeastGiven;
import static dev.overlap.backend.stub.MappingChecks.isGiven;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Finds faults in the random delays of a mapping. */
final class DelayChecks {
  private static final String NAME = "response.delayDistribution";

  private DelayChecks() {}

  static void check(JsonNode law, Consumer<String> faults) {
    if (!isGiven(law)) {
      return;
    }
    switch (law.path("type").asText()) {
      case "fixed" -> atLeastGiven(0, law.path("milliseconds"), NAME + ".milliseconds", faults);
      case "uniform" -> {
        atLeastGiven(0, law.path("lower"), NAME + ".lower", faults);
        atLeastGiven(0, law.path("upper"), NAME + ".upper", faults);
        inOrder(law, "lower", "upper", faults);
      }
      case "lognormal" -> {
        atLeastGiven(0, law.path("median"), NAME + ".median", faults);
        atLeastGiven(0, law.path("sigma"), NAME + ".sigma", faults);
        atLeast(0, law.path("maxValue"), NAME + ".maxValue", faults);
        inOrder(law, "median", "maxValue", faults);
      }
      default ->
          faults.accept(
              "%s.type %s is not known; give one of lognormal, uniform, fixed"
                  .formatted(NAME, law.path("type")));
    }
  }

  private static void inOrder(JsonNode law, String low, String high, Consumer<String> faults) {
    if (law.path(low).isNumber()
        && law.path(high).isNumber()
        && law.path(low).doubleValue() > law.path(high).doubleValue()) {
      faults.accept(
          "%s.%s %s is below its %s %s; give at least that"
              .formatted(NAME, high, law.path(high), low, law.path(low)));
    }
  }
}
