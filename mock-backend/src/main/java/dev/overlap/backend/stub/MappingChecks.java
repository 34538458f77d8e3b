package dev.overlap.backend.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds faults of a mapping that no engine can serve, at start and not at a request. */
final class MappingChecks {
  private static final String FAULTS =
      Arrays.stream(Fault.values()).map(Fault::name).collect(Collectors.joining(", "));

  private final Path bodies;

  /**
   * @param bodies the folder that no body file may lie outside of
   */
  MappingChecks(Path bodies) {
    this.bodies = bodies.toAbsolutePath().normalize();
  }

  /** Reports every fault of one mapping. */
  void check(JsonNode mapping, Consumer<String> faults) {
    JsonNode response = mapping.path("response");
    if (!mapping.isObject() || !(response.isObject() || response.isMissingNode())) {
      faults.accept("is not a WireMock mapping: request and response are objects");
      return;
    }
    fault(response.path("fault"), faults);
    atLeast(0, response.path("fixedDelayMilliseconds"), "response.fixedDelayMilliseconds", faults);
    DelayChecks.check(response.path("delayDistribution"), faults);
    JsonNode dribble = response.path("chunkedDribbleDelay");
    if (isGiven(dribble)) {
      String name = "response.chunkedDribbleDelay.";
      atLeastGiven(1, dribble.path("numberOfChunks"), name + "numberOfChunks", faults);
      atLeastGiven(0, dribble.path("totalDuration"), name + "totalDuration", faults);
    }
    bodyFile(response, faults);
  }

  private static void fault(JsonNode fault, Consumer<String> faults) {
    boolean known = Arrays.stream(Fault.values()).map(Fault::name).anyMatch(fault.asText()::equals);
    if (isGiven(fault) && !known) {
      faults.accept("response.fault %s is not known; give one of %s".formatted(fault, FAULTS));
    }
  }

  private void bodyFile(JsonNode response, Consumer<String> faults) {
    JsonNode given = response.path("bodyFileName");
    // What a transformer makes of the name is known only when a request comes.
    if (!isGiven(given) || response.path("transformers").size() > 0) {
      return;
    }
    Path file = bodies.resolve(given.asText()).normalize();
    if (!file.startsWith(bodies) || leavesByLink(file)) {
      faults.accept(
          "response.bodyFileName %s leaves __files; give a file below it".formatted(given));
    } else if (!Files.isRegularFile(file)) {
      faults.accept("response.bodyFileName %s is missing; put it at %s".formatted(given, file));
    }
  }

  private boolean leavesByLink(Path file) {
    try {
      return Files.exists(file) && !file.toRealPath().startsWith(bodies.toRealPath());
    } catch (IOException e) {
      return true;
    }
  }

  static boolean isGiven(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  /** A number that may be left out, but not be less. */
  static void atLeast(int least, JsonNode node, String name, Consumer<String> faults) {
    if (isGiven(node)) {
      atLeastGiven(least, node, name, faults);
    }
  }

  /** A number that must be there. */
  static void atLeastGiven(int least, JsonNode node, String name, Consumer<String> faults) {
    if (!node.isNumber() || node.doubleValue() < least) {
      faults.accept(
          "%s %s is out of range; give a number of %d or more"
              .formatted(name, isGiven(node) ? node : "(missing)", least));
    }
  }
}
