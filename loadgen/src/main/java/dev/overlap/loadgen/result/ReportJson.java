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
import java.util.Objects;

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
   * Reads a report back.
   *
   * @throws IllegalArgumentException if the text is no comparison of this schema
   */
  public static ComparisonReport read(String json) {
    try {
      if (!ComparisonReport.SCHEMA.equals(MAPPER.readTree(json).path("schema").asText())) {
        throw new IllegalArgumentException(
            "not a result file of schema " + ComparisonReport.SCHEMA);
      }
      ComparisonReport report = MAPPER.readValue(json, ComparisonReport.class);
      if (report.candidates() == null || report.plan() == null || report.environment() == null) {
        throw new IllegalArgumentException("not a result file: parts of it are missing");
      }
      return report;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a result file: it is not the JSON of one", e);
    }
  }
}
