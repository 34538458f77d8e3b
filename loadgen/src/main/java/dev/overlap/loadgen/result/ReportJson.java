package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result file: JSON that {@code comparison-1.schema.json} describes. Thread-safe. */
public final class ReportJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .addModule(new Jdk8Module())
          .build();
  private static final ObjectMapper LINES =
      JsonMapper.builder().addModule(new Jdk8Module()).build();

  private ReportJson() {}

  /** The JSON Schema (draft 2020-12) that every result file validates against. */
  public static String schema() {
    try (InputStream schema = ReportJson.class.getResourceAsStream("comparison-1.schema.json")) {
      return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The report, or any part of it, as JSON. */
  public static String write(Object report) {
    try {
      return MAPPER.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * An event as one line of JSON.
   *
   * @param kind the sealed type that names all events of its kind
   */
  public static <T> String line(Class<T> kind, T event) {
    try {
      return LINES.writerFor(kind).writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The schema that a result names; empty text where it names none.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  public static String schemaOf(String json) {
    try {
      return MAPPER.readTree(json).path("schema").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a result file: it is not the JSON of one", e);
    }
  }

  /**
   * Reads a comparison back.
   *
   * @throws IllegalArgumentException if the text is no comparison of this schema
   */
  public static ComparisonReport read(String json) {
    ComparisonReport report = read(json, ComparisonReport.SCHEMA, ComparisonReport.class);
    requireParts(report.candidates(), report.plan(), report.environment());
    return report;
  }

  /**
   * Reads a run of load back.
   *
   * @throws IllegalArgumentException if the text is not a run of load of this schema
   */
  public static LoadReport readLoad(String json) {
    LoadReport report = read(json, LoadReport.SCHEMA, LoadReport.class);
    requireParts(report.result(), report.plan(), report.environment());
    return report;
  }

  private static <T> T read(String json, String schema, Class<T> type) {
    if (!schema.equals(schemaOf(json))) {
      throw new IllegalArgumentException("not a result file of schema " + schema);
    }
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a result file: it is not the JSON of one", e);
    }
  }

  private static void requireParts(@Nullable Object... parts) {
    if (Arrays.asList(parts).contains(null)) {
      throw new IllegalArgumentException("not a result file: parts of it are missing");
    }
  }
}
