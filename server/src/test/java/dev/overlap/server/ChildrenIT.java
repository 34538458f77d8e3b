package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children never outlive their parent, however it ends. */
class ChildrenIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void dieWithAParentThatIsKilled() throws Exception {
    List<ProcessHandle> children = childrenOf("warm-up: candidates", Process::destroyForcibly);

    assertThat(children).hasSizeGreaterThanOrEqualTo(4); // a backend and three candidates
  }

  @Test
  void dieWithAParentThatIsInterrupted() throws Exception {
    List<ProcessHandle> children = childrenOf("warm-up: backend", Process::destroy);

    assertThat(children).hasSizeGreaterThanOrEqualTo(4);
  }

  /** Starts a comparison, ends it at this line, and waits for the end of all its children. */
  private List<ProcessHandle> childrenOf(String line, java.util.function.Consumer<Process> end)
      throws Exception {
    Process program = Program.start(folder, "compare", "--quick", "--no-lock");
    try (BufferedReader lines = program.errorReader()) {
      Program.awaitLine(lines, line);
      List<ProcessHandle> children = program.toHandle().descendants().toList();
      end.accept(program);
      assertThat(program.waitFor()).isNotZero();
      CompletableFuture<?>[] ends =
          children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(ends).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return children;
    } catch (IOException e) {
      program.destroyForcibly();
      throw e;
    }
  }
}
