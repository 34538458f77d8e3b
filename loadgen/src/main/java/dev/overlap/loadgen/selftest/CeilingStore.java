package dev.overlap.loadgen.selftest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.overlap.loadgen.host.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Keeps the measured ceilings, a file per transport. Files are replaced whole, so that several
 * processes may share the folder.
 */
public final class CeilingStore {
  /** System property that names another folder. */
  public static final String FOLDER_PROPERTY = "overlap.cache";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path folder;
  private final Machine machine;

  /**
   * A store of this folder, made when something is kept.
   *
   * @param machine whose ceilings are believed
   */
  public CeilingStore(Path folder, Machine machine) {
    this.folder = folder;
    this.machine = machine;
  }

  /**
   * The store of this user and machine: {@code $XDG_CACHE_HOME/overlap}, else {@code
   * ~/.cache/overlap} (XDG Base Directory Specification).
   */
  public static CeilingStore standard() {
    return standard(Machine.here());
  }

  /**
   * The same, for a process that has been moved to fewer CPUs since.
   *
   * @param machine as it was read before
   */
  public static CeilingStore standard(Machine machine) {
    String named = System.getProperty(FOLDER_PROPERTY);
    return new CeilingStore(
        named == null ? userCache().resolve("overlap") : Path.of(named), machine);
  }

  private static Path userCache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache != null && cache.startsWith("/") // the specification ignores relative ones
        ? Path.of(cache)
        : Path.of(System.getProperty("user.home"), ".cache");
  }

  /** Where the ceiling of this transport is kept. */
  public Path file(String transport) {
    return folder.resolve("ceiling-" + transport + ".json");
  }

  /** The ceiling that was measured here; empty where none was, or its file cannot be read. */
  public Optional<Ceiling> find(String transport) {
    try {
      Ceiling ceiling = MAPPER.readValue(Files.readString(file(transport)), Ceiling.class);
      return Optional.ofNullable(ceiling).filter(found -> isOfHere(found, transport));
    } catch (IOException e) { // broken JSON is one, too
      return Optional.empty();
    }
  }

  private boolean isOfHere(Ceiling ceiling, String transport) {
    return machine.fingerprint(transport).equals(ceiling.fingerprint())
        && transport.equals(ceiling.transport())
        && Double.isFinite(ceiling.requestsPerSecond())
        && ceiling.requestsPerSecond() > 0
        && String.valueOf(ceiling.measuredAt()) // null where the file lacks it
            .matches("\\d{4}-\\d\\d-\\d\\dT.*");
  }

  /**
   * Keeps a ceiling in place of the one before.
   *
   * @return the file
   * @throws IOException if the folder cannot be written
   */
  public Path keep(Ceiling ceiling) throws IOException {
    Files.createDirectories(folder);
    Path file = file(ceiling.transport());
    Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    try {
      Files.writeString(
          beside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(ceiling));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    return file;
  }
}
