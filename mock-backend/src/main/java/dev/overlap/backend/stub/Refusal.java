package dev.overlap.backend.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.common.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why WireMock cannot read a mapping, and which field it is about. */
final class Refusal {
  private static final ObjectMapper MAPPER = Json.getObjectMapper();

  private Refusal() {}

  /** The field and what is wrong with it; empty where WireMock can read the mapping. */
  static Optional<String> of(JsonNode tree, Class<?> type) {
    try {
      MAPPER.treeToValue(tree, type);
      return Optional.empty();
    } catch (JsonMappingException e) {
      String field = field(tree, type, e);
      return Optional.of((field.isEmpty() ? "" : field + ": ") + plain(e.getOriginalMessage()));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.of(plain(String.valueOf(e.getMessage())));
    }
  }

  /** As in {@code request.bodyPatterns[0].equalTo}. */
  private static String field(JsonNode tree, Class<?> type, JsonMappingException failure) {
    List<String> steps = new ArrayList<>();
    JsonNode copy = tree.deepCopy();
    JsonNode blamed = copy;
    for (JsonMappingException.Reference step : failure.getPath()) {
      boolean isField = step.getFieldName() != null;
      steps.add(isField ? "." + step.getFieldName() : "[" + step.getIndex() + "]");
      blamed = isField ? blamed.path(step.getFieldName()) : blamed.path(step.getIndex());
    }
    if (failure instanceof InvalidTypeIdException && blamed.isObject()) {
      steps.add(".type");
    } else if (blamed instanceof ObjectNode fields) {
      steps.addAll(culprit(copy, type, fields));
    }
    String path = steps.stream().collect(Collectors.joining());
    return path.startsWith(".") ? path.substring(1) : path;
  }

  /**
   * Where only the object as a whole is blamed: the last of its fields without which it can be
   * read.
   */
  private static List<String> culprit(JsonNode whole, Class<?> type, ObjectNode fields) {
    List<String> names = new ArrayList<>();
    fields.fieldNames().forEachRemaining(names::add);
    for (String name : names.reversed()) {
      ObjectNode all = fields.deepCopy();
      fields.remove(name);
      boolean cured = isReadable(whole, type);
      fields.setAll(all);
      if (cured) {
        return List.of("." + name);
      }
    }
    return List.of();
  }

  private static boolean isReadable(JsonNode tree, Class<?> type) {
    try {
      MAPPER.treeToValue(tree, type);
      return true;
    } catch (JsonProcessingException | RuntimeException e) {
      return false;
    }
  }

  /** Without the packages of classes, which say nothing to a user. */
  private static String plain(String message) {
    return message
        .replaceAll("\\b(?:[a-z0-9]+\\.)+(?=[A-Z])", "")
        .replace("(was NullPointerException)", "holds null");
  }
}
