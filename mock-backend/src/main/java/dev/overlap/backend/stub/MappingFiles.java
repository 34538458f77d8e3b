package dev.overlap.backend.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads WireMock mapping files: those in {@code DIR/mappings} where there is such a folder, else
 * the {@code .json} files in {@code DIR} itself. Body files are found under {@code DIR/__files}.
 */
public final class MappingFiles {
  private static final String FILES = "__files";

  private final Faults faults = new Faults();
  private final List<StubMapping> mappings = new ArrayList<>();
  private final Set<UUID> ids = new HashSet<>();
  private final MappingChecks checks;
  private final boolean lean;

  private final boolean admin;

  private MappingFiles(Path bodies, boolean lean, boolean admin) {
    this.checks = new MappingChecks(bodies);
    this.lean = lean;
    this.admin = admin;
  }

  /** Where the body files of that folder of mappings lie. */
  public static Path bodies(Path folder) {
    return folder.resolve(FILES);
  }

  /**
   * All mappings below the folder, in the order of their files' names.
   *
   * @param lean whether they have to keep to what {@link LeanSubset} allows
   * @param admin whether WireMock's own interface is served, which no mapping may stand behind
   * @throws BadMappingsException naming every fault of every file, one line each
   */
  public static List<StubMapping> read(Path folder, boolean lean, boolean admin) {
    Path inner = folder.resolve("mappings");
    boolean layout = Files.isDirectory(inner);
    MappingFiles reader = new MappingFiles(bodies(folder), lean, admin);
    jsonFiles(layout ? inner : folder, layout ? Integer.MAX_VALUE : 1).forEach(reader::readFile);
    reader.faults.throwIfAny();
    if (reader.mappings.isEmpty()) {
      throw new BadMappingsException(
          "--mappings "
              + folder
              + " holds no .json mapping; give a folder of WireMock mapping files, or of mappings/"
              + " and __files/");
    }
    return List.copyOf(reader.mappings);
  }

  private void readFile(Path file) {
    ObjectReader reader = Json.getObjectMapper().readerFor(JsonNode.class);
    try (MappingIterator<JsonNode> values = reader.readValues(Files.readString(file))) {
      JsonNode root = values.hasNextValue() ? values.nextValue() : null;
      if (root == null || !root.isObject() || values.hasNextValue()) {
        faults.add(file, "is not a JSON object; give one mapping, or {\"mappings\": [ … ]}");
      } else if (root.path("mappings").isArray()) {
        int index = 0;
        for (JsonNode mapping : root.path("mappings")) {
          readMapping(file, mapping, "mappings[" + index++ + "].");
        }
      } else {
        readMapping(file, root, "");
      }
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      faults.add(
          file,
          "is not JSON: line %d, column %d: %s"
              .formatted(where.getLineNr(), where.getColumnNr(), e.getOriginalMessage()));
    } catch (CharacterCodingException e) {
      faults.add(file, "is not text in UTF-8");
    } catch (IOException e) {
      faults.add(file, "cannot be read: " + e.getMessage());
    }
  }

  private void readMapping(Path file, JsonNode mapping, String prefix) {
    int before = faults.count();
    checks.check(mapping, what -> faults.add(file, prefix + what));
    ReservedPaths.check(mapping, admin, what -> faults.add(file, prefix + what));
    if (lean) {
      LeanSubset.check(mapping, what -> faults.add(file, prefix + what));
    }
    if (faults.count() == before) {
      try {
        StubMapping stub = Json.getObjectMapper().treeToValue(mapping, StubMapping.class);
        mappings.add(stub);
        if (!ids.add(stub.getId())) {
          faults.add(file, prefix + "id " + stub.getId() + " is taken by another mapping");
        }
      } catch (JsonProcessingException | RuntimeException e) {
        faults.add(file, prefix + "is not a WireMock mapping: " + reason(e));
      }
    }
  }

  private static String reason(Exception failure) {
    return switch (failure) {
      case JsonMappingException field -> path(field) + field.getOriginalMessage();
      case JsonProcessingException json -> json.getOriginalMessage();
      default -> String.valueOf(failure.getMessage());
    };
  }

  /** The field that cannot be read, as in {@code response.status: }. */
  private static String path(JsonMappingException failure) {
    String path =
        failure.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : path + ": ";
  }

  private static List<Path> jsonFiles(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new BadMappingsException("--mappings " + folder + " is not a folder to be read");
    }
  }
}
