package dev.overlap.backend.stub;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads WireMock mapping files: those in {@code DIR/mappings} where there is such a folder, else
 * the {@code .json} files in {@code DIR} itself. Body files are found under {@code DIR/__files}.
 * What WireMock starts with is taken, and what it refuses is refused.
 */
public final class MappingFiles {
  private static final String MAPPINGS = "mappings";
  private static final String FILES = "__files";

  private final Faults faults = new Faults();
  private final Faults warnings = new Faults();
  private final List<StubMapping> mappings = new ArrayList<>();
  private final Set<@Nullable UUID> ids = new HashSet<>();
  private final MappingChecks checks;
  private final boolean lean;
  private final boolean admin;

  private MappingFiles(Path bodies, boolean lean, boolean admin) {
    this.checks = new MappingChecks(bodies);
    this.lean = lean;
    this.admin = admin;
  }

  /**
   * What was read.
   *
   * @param warnings of mappings that WireMock takes and cannot answer as they are written, a line
   *     each
   */
  public record Read(List<StubMapping> mappings, List<String> warnings) {}

  /** Where the body files of that folder of mappings lie. */
  public static Path bodies(Path folder) {
    return folder.resolve(FILES);
  }

  /**
   * All mappings below the folder, in the order of their files' names.
   *
   * @param lean whether they have to keep to what {@link LeanSubset} allows
   * @param admin whether WireMock's own interface is served, which no mapping may stand behind
   * @throws BadMappingsException naming what is wrong with every file, one line each
   */
  public static Read read(Path folder, boolean lean, boolean admin) {
    MappingFiles reader = new MappingFiles(bodies(folder), lean, admin);
    Path inner = folder.resolve(MAPPINGS);
    boolean layout = Files.exists(inner);
    List<Path> files = JsonFiles.of(layout ? inner : folder, layout, reader.warnings);
    if (layout && !Files.isDirectory(inner)) {
      throw JsonFiles.unreadable(inner);
    }
    if (files.isEmpty() && !layout && !Files.isDirectory(bodies(folder))) {
      throw new BadMappingsException(
          "--mappings "
              + folder
              + " holds no .json mapping; give a folder of WireMock mapping files, or of mappings/"
              + " and __files/");
    }
    files.forEach(reader::readFile);
    reader.faults.throwIfAny();
    return new Read(List.copyOf(reader.mappings), reader.warnings.lines());
  }

  private void readFile(Path path) {
    if (!Files.isRegularFile(path)) {
      faults.add(path, "cannot be read: it is not a file, or a link that leads nowhere");
      return;
    }
    try {
      MappingFile file = MappingFile.read(Files.readAllBytes(path), what -> faults.add(path, what));
      file.mappings().forEach(mapping -> take(path, mapping));
    } catch (IOException e) {
      faults.add(path, "cannot be read: " + e.getMessage());
    }
  }

  private void take(Path path, MappingFile.Mapping mapping) {
    StubMapping stub = mapping.stub();
    Faults unanswerable = lean ? faults : warnings;
    checks.check(stub, what -> unanswerable.add(path, mapping.prefix() + what));
    ReservedPaths.check(mapping.tree(), admin, what -> faults.add(path, mapping.prefix() + what));
    if (lean) {
      LeanSubset.check(mapping.tree(), stub, what -> faults.add(path, mapping.prefix() + what));
    }
    if (!ids.add(stub.getId())) {
      faults.add(path, mapping.prefix() + "id " + stub.getId() + " is taken by another mapping");
    }
    if (stub.getId() == null) {
      stub.setId(UUID.randomUUID()); // WireMock stumbles over it once another mapping follows
    }
    mappings.add(stub);
  }
}
