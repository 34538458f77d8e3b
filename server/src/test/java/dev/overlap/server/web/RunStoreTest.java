package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.web.run.RunNote;
import dev.overlap.server.web.run.RunStore;
import dev.overlap.server.web.run.RunStore.Saved;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results in a folder, whatever else is in it. */
class RunStoreTest {
  @TempDir private Path results;

  /** The id of the result in this folder. */
  static String idIn(Path results, String folder) {
    return new RunStore(results)
        .list("").stream()
            .filter(saved -> RunStore.folder(saved.file()).endsWith(folder))
            .map(Saved::id)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void whatIsNotAResultIsLeftOut() throws Exception {
    FakeProgram.saved(results.resolve("20260101-000000-a"));
    Files.createDirectories(results.resolve("empty"));
    Files.writeString(results.resolve("a file"), "x");
    Files.writeString(
        Files.createDirectories(results.resolve("broken")).resolve("result.json"),
        "{\"schema\":1}");
    Files.writeString(
        Files.createDirectories(results.resolve("cut")).resolve("result.json"), "{\"sch");

    assertThat(new RunStore(results).list("")).hasSize(1);
    assertThat(new RunStore(results.resolve("nowhere")).list("")).isEmpty();
  }

  @Test
  void theNewestIsFirstAndASearchNeedsEveryWord() throws Exception {
    Path old = FakeProgram.saved(results.resolve("20260101-000000-a"));
    Path fresh = FakeProgram.saved(results.resolve("20260201-000000-b"));
    new RunNote("one", "with a pool of 4", Optional.of(Map.of())).write(RunStore.folder(old));
    new RunNote("two", "with a pool of 8", Optional.of(Map.of())).write(RunStore.folder(fresh));
    RunStore store = new RunStore(results);

    assertThat(store.list("").stream().map(Saved::id)).isEqualTo(List.of("two", "one"));
    assertThat(store.list("POOL 4").stream().map(Saved::id)).isEqualTo(List.of("one"));
    assertThat(store.list("pool nothing")).isEmpty();
  }

  @Test
  void aResultThatChangesIsReadAgain() throws Exception {
    Path file = FakeProgram.saved(results.resolve("20260101-000000-a"));
    RunStore store = new RunStore(results);
    boolean before = store.list("").getFirst().partial();
    String other = "\"partial\" : " + !before;
    Files.writeString(file, Files.readString(file).replace("\"partial\" : " + before, other));
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));

    assertThat(store.list("").getFirst().partial()).isEqualTo(!before);
  }

  @Test
  void onlyWhatIsOursIsDeleted() throws Exception {
    Path file = FakeProgram.saved(results.resolve("20260101-000000-a"));
    Path theirs = Files.writeString(RunStore.folder(file).resolve("notes.txt"), "keep");
    RunStore store = new RunStore(results);
    store.delete(store.list("").getFirst());

    assertThat(file).doesNotExist();
    assertThat(theirs).exists();
  }
}
