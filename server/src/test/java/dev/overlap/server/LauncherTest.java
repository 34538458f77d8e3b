package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with a JDK and a build that are stand-ins: {@code launcher-cases} has the cases. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../overlap").toAbsolutePath().normalize();
  private static final Path CASES = Path.of("src/test/resources/launcher-cases").toAbsolutePath();
  private static final int LIMIT_SECONDS = 60;

  @TempDir Path folder;

  @BeforeEach
  void needsAShell() {
    assumeThat(Path.of("/bin/sh")).exists();
  }

  /** What a shell prints on both streams; it has to end well. */
  private String sh(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh"));
    command.addAll(List.of(words));
    Path said = folder.resolve("said");
    Process shell =
        new ProcessBuilder(command)
            .directory(Files.createTempDirectory(folder, "case").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = shell.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    shell.destroyForcibly();
    String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
    assertThat(ended).as("ends: %s", text).isTrue();
    return shell.exitValue() == 0 ? "" : text + "exit code " + shell.exitValue();
  }

  private void passes(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(CASES.toString(), LAUNCHER.toString()));
    command.addAll(List.of(words));
    assertThat(sh(command.toArray(String[]::new))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"once", "folders", "links", "sources", "two", "broken", "closed", "locale"})
  void passes(String name) throws Exception {
    passes(name, "");
  }

  @Test
  void twoFirstStartsBuildOnceWithoutFlockToo() throws Exception {
    passes("two", "without");
  }

  /** Without flock(1) a build whose launcher was killed is not known to go on. */
  @Test
  void startAfterAKilledOneBuildsAgain() throws Exception {
    assumeThat(sh("-c", "command -v flock")).isEmpty();
    passes("killed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"readonly", "unbuilt"})
  void folderWithoutPermission(String name) throws Exception {
    assumeThat(sh("-c", "[ $(id -u) != 0 ]")).as("root may write everywhere").isEmpty();
    passes(name, "permission");
  }

  @ParameterizedTest
  @ValueSource(strings = {"readonly", "unbuilt"})
  void readOnlyFileSystem(String name) throws Exception {
    assumeMounts();
    passes(name, "system");
  }

  @Test
  void fullDiskIsNamed() throws Exception {
    assumeMounts();
    passes("full");
  }

  private void assumeMounts() throws IOException, InterruptedException {
    assumeThat(sh("-c", "mkdir m && mount -t tmpfs tmpfs m && umount m"))
        .as("mounts are permitted")
        .isEmpty();
  }
}
