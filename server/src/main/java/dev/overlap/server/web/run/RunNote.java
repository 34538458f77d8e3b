package dev.overlap.server.web.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.overlap.loadgen.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the page knows of a result besides the result itself, in a small file next to it.
 *
 * @param id under which the page serves it; empty where the page did not start it
 * @param label that a person gave it; or empty
 * @param fields that were given in the form; empty where the page did not start it
 */
public record RunNote(String id, String label, Optional<Map<String, String>> fields) {
  public static final String FILE = "page.json";

  /** Of a result that the page did not start. */
  public static final RunNote NONE = new RunNote("", "", Optional.empty());

  private static final String FIELDS = "fields";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public RunNote {
    fields = fields.map(Map::copyOf);
  }

  /** The note in this folder; none where there is none, or it is not one. */
  public static RunNote read(Path folder) {
    try {
      JsonNode node = MAPPER.readTree(Files.readString(folder.resolve(FILE)));
      Map<String, String> fields = new LinkedHashMap<>();
      node.path(FIELDS).properties().forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
      return new RunNote(
          node.path("id").asText(),
          node.path("label").asText(),
          node.has(FIELDS) ? Optional.of(fields) : Optional.empty());
    } catch (IOException e) {
      return NONE;
    }
  }

  /**
   * Writes it into this folder.
   *
   * @throws dev.overlap.loadgen.result.UnwritableException if that cannot be done
   */
  public void write(Path folder) {
    ObjectNode node = MAPPER.createObjectNode().put("id", id).put("label", label);
    fields.ifPresent(
        values -> {
          ObjectNode given = node.putObject(FIELDS);
          values.forEach(given::put);
        });
    try {
      WholeFile.write(folder.resolve(FILE), MAPPER.writeValueAsString(node) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same with another label. */
  public RunNote labelled(String other) {
    return new RunNote(id, other, fields);
  }
}
