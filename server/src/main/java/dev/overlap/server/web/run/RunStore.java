package dev.overlap.server.web.run;

import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results that are kept in a folder, whoever made them. Reads files, so it is not for an event
 * loop; otherwise thread-safe.
 */
public final class RunStore {
  private static final String RESULT = "result.json";
  private static final int MOST = 500;

  private final Path results;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  public RunStore(Path results) {
    this.results = results;
  }

  /** A summary, and of which state of its file. */
  private record Known(long modified, Optional<Saved> saved) {}

  /**
   * A result.
   *
   * @param id in its address
   * @param title who was compared under which load
   */
  public record Saved(
      String id,
      Path file,
      String startedAt,
      String title,
      boolean partial,
      boolean trusted,
      RunNote note) {
    /** What it is called: its label, or else its title. */
    public String name() {
      return note.label().isEmpty() ? title : note.label();
    }

    private boolean matches(String words) {
      String all =
          (note.label() + " " + title + " " + startedAt + " " + id)
              .toLowerCase(java.util.Locale.ROOT);
      return Stream.of(words.toLowerCase(java.util.Locale.ROOT).split("\\s+", -1))
          .allMatch(all::contains);
    }
  }

  /**
   * Results, the newest first.
   *
   * @param words each of which must be in its label, title, time or id; empty for all
   */
  public List<Saved> list(String words) {
    return all(saved -> saved.matches(words.strip()), MOST);
  }

  /** The result of this id. */
  public Optional<Saved> find(String id) {
    return all(saved -> saved.id().equals(id), 1).stream().findFirst();
  }

  private List<Saved> all(Predicate<Saved> wanted, int most) {
    try (Stream<Path> folders = Files.list(results)) {
      return folders
          .sorted(Comparator.comparing((Path folder) -> folder.getFileName().toString()).reversed())
          .flatMap(folder -> summary(folder).stream())
          .filter(wanted)
          .limit(most)
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Saved> summary(Path folder) {
    Path file = folder.resolve(RESULT);
    try {
      long modified = Files.getLastModifiedTime(file).toMillis();
      Known before = known.get(file);
      if (before == null || before.modified() != modified) {
        before = new Known(modified, read(file));
        known.put(file, before);
      }
      // The note is small, and changes without the result.
      return before.saved().map(saved -> noted(saved, folder));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Saved noted(Saved saved, Path folder) {
    RunNote note = RunNote.read(folder);
    return new Saved(
        note.id().isEmpty() ? saved.id() : note.id(),
        saved.file(),
        saved.startedAt(),
        saved.title(),
        saved.partial(),
        saved.trusted(),
        note);
  }

  private static Optional<Saved> read(Path file) throws IOException {
    try {
      ComparisonReport report = ReportJson.read(Files.readString(file));
      String title =
          "%s, %s, %s"
              .formatted(
                  String.join(
                      ", ", report.candidates().stream().map(CandidateReport::name).toList()),
                  report.plan().driven().load(),
                  report.plan().driven().delay());
      return Optional.of(
          new Saved(
              report.run().id(),
              file,
              report.run().startedAt(),
              title,
              report.run().partial(),
              report.isTrusted(),
              RunNote.NONE));
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty(); // not a comparison, or of another version
    }
  }

  /** The whole report of a result. */
  public static ComparisonReport report(Path file) throws IOException {
    return ReportJson.read(Files.readString(file));
  }

  /** Gives it a label; an empty one takes it away. */
  public void label(Saved saved, String label) {
    RunNote note =
        saved.note().id().isEmpty() ? new RunNote(saved.id(), "", Optional.empty()) : saved.note();
    note.labelled(label).write(folder(saved.file()));
  }

  /** Deletes it: the files that are ours, and the folder where nothing else is in it. */
  public void delete(Saved saved) throws IOException {
    Path folder = folder(saved.file());
    Files.deleteIfExists(saved.file());
    Files.deleteIfExists(folder.resolve(RunNote.FILE));
    known.remove(saved.file());
    try (Stream<Path> rest = Files.list(folder)) {
      if (rest.findAny().isPresent()) {
        return;
      }
    }
    Files.deleteIfExists(folder);
  }

  /** The folder that a result is in. */
  public static Path folder(Path file) {
    @Nullable Path folder = file.toAbsolutePath().getParent();
    return Objects.requireNonNull(folder);
  }
}
