package dev.overlap.backend.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Finds what WireMock takes at start, and cannot answer as it is written once a request comes. The
 * numbers are looked at as WireMock understands them: in quotes, or left out.
 */
final class MappingChecks {
  private final Path bodies;

  /**
   * @param bodies the folder that no body file may lie outside of
   */
  MappingChecks(Path bodies) {
    this.bodies = bodies.toAbsolutePath().normalize();
  }

  /** Reports every fault of one mapping. */
  void check(StubMapping mapping, Consumer<String> faults) {
    ResponseDefinition response = mapping.getResponse();
    JsonNode tree = Json.getObjectMapper().valueToTree(response);
    atLeast(0, tree.path("fixedDelayMilliseconds"), "response.fixedDelayMilliseconds", faults);
    DelayChecks.check(tree.path("delayDistribution"), faults);
    JsonNode dribble = tree.path("chunkedDribbleDelay");
    if (isGiven(dribble)) {
      String name = "response.chunkedDribbleDelay.";
      atLeastGiven(1, dribble.path("numberOfChunks"), name + "numberOfChunks", faults);
      atLeastGiven(0, dribble.path("totalDuration"), name + "totalDuration", faults);
    }
    // What a transformer makes of the name is known only when a request comes.
    if (response.specifiesBodyFile() && !isTransformed(response)) {
      bodyFile(response.getBodyFileName(), faults);
    }
  }

  private static boolean isTransformed(ResponseDefinition response) {
    return response.getTransformers() != null && !response.getTransformers().isEmpty();
  }

  private void bodyFile(String given, Consumer<String> faults) {
    Path file;
    try {
      file = bodies.resolve(given); // not in short: a folder on the way has to exist
    } catch (InvalidPathException e) {
      faults.accept("response.bodyFileName is not a name of a file: " + e.getReason());
      return;
    }
    if (!file.normalize().startsWith(bodies) || Path.of(given).isAbsolute() || leavesByLink(file)) {
      faults.accept(
          "response.bodyFileName \"%s\" leaves __files; give a file below it".formatted(given));
    } else if (!Files.isRegularFile(file)) {
      faults.accept("response.bodyFileName \"%s\" is missing; put it at %s".formatted(given, file));
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
    if (!(node.isNumber() && node.doubleValue() >= least)) {
      faults.accept(
          "%s %s is out of range; give a number of %s or more"
              .formatted(name, isGiven(node) ? node : "(missing)", least));
    }
  }
}
