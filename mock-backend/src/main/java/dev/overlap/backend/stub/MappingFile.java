package dev.overlap.backend.stub;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One file of mappings, read as WireMock reads it: what is in it, or what is wrong with it. */
record MappingFile(List<Mapping> mappings) {
  private static final String SHAPE = "give one mapping, or {\"mappings\": [ … ]}";
  private static final ObjectMapper MAPPER = Json.getObjectMapper();
  private static final String MAPPINGS = "mappings";

  /**
   * One mapping of the file.
   *
   * @param prefix of its fields in messages, as in {@code mappings[1].}; empty where it is alone
   * @param tree as it was written
   * @param stub as WireMock understands it
   */
  record Mapping(String prefix, JsonNode tree, StubMapping stub) {}

  /**
   * Reads a file; what WireMock would refuse is reported, and nothing is returned.
   *
   * @throws IOException if its bytes are not text
   */
  static MappingFile read(byte[] bytes, Consumer<String> faults) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(bytes); // as WireMock does: what follows it is not looked at
      Optional<StubMappingCollection> read = understood(bytes);
      if (read.isPresent()) {
        return new MappingFile(pair(root, read.get()));
      }
      report(root, faults);
    } catch (JsonProcessingException e) {
      faults.accept("is not JSON: " + where(e.getLocation()) + e.getOriginalMessage());
    }
    return new MappingFile(List.of());
  }

  /** Unknown where a limit of the reader is passed: files may not be nested without end. */
  private static String where(@Nullable JsonLocation place) {
    return place == null
        ? ""
        : "line %s, column %s: ".formatted(place.getLineNr(), place.getColumnNr());
  }

  /** From the bytes and not from the tree, which would write numbers anew. */
  private static Optional<StubMappingCollection> understood(byte[] bytes) throws IOException {
    try {
      return Optional.ofNullable(MAPPER.readValue(bytes, StubMappingCollection.class))
          .filter(read -> read.getMappingOrMappings().stream().allMatch(Objects::nonNull));
    } catch (JsonMappingException e) {
      return Optional.empty();
    }
  }

  private static List<Mapping> pair(JsonNode root, StubMappingCollection read) {
    if (!read.isMulti()) {
      return List.of(new Mapping("", root, read));
    }
    List<Mapping> pairs = new ArrayList<>();
    for (StubMapping stub : read.getMappings()) {
      int index = pairs.size();
      pairs.add(new Mapping(MAPPINGS + "[" + index + "].", root.path(MAPPINGS).path(index), stub));
    }
    return pairs;
  }

  /** Names the first fault of every mapping, and of the file itself where they have none. */
  private static void report(JsonNode root, Consumer<String> faults) {
    if (!root.isObject()) {
      faults.accept("is not a JSON object; " + SHAPE);
      return;
    }
    List<String> found = new ArrayList<>();
    int index = 0;
    for (JsonNode mapping : root.path(MAPPINGS)) {
      String name = MAPPINGS + "[" + index++ + "]";
      if (!mapping.isObject()) {
        found.add(name + ": it is not an object; give {\"request\": {…}, \"response\": {…}}");
      } else {
        Refusal.of(mapping, StubMapping.class).ifPresent(why -> found.add(name + "." + why));
      }
    }
    if (found.isEmpty()) {
      found.add(Refusal.of(root, StubMappingCollection.class).orElse(SHAPE));
    }
    found.forEach(why -> faults.accept("is not a WireMock mapping: " + why));
  }
}
