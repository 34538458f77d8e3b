package dev.overlap.loadgen.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.overlap.loadgen.analysis.Recording;
import dev.overlap.loadgen.analysis.Recording.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a server of ours recorded of its requests. */
public final class RecordingReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RecordingReader() {}

  /** The recording; empty where the text is not one. */
  public static Optional<Recording> read(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      if (!root.path("requests").isArray()) {
        return Optional.empty();
      }
      List<String> lanes = new ArrayList<>();
      root.path("lanes").forEach(name -> lanes.add(name.asText()));
      List<Moments> requests = new ArrayList<>();
      root.path("requests").forEach(row -> requests.add(moments(row)));
      return Optional.of(new Recording(lanes, requests));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Moments moments(JsonNode row) {
    return new Moments(
        row.path(0).asInt(-1),
        row.path(1).asInt(),
        row.path(2).asInt(),
        row.path(3).asLong(),
        row.path(4).asLong(),
        row.path(5).asLong(),
        row.path(6).asLong(),
        row.path(7).asLong(),
        row.path(8).asLong());
  }
}
