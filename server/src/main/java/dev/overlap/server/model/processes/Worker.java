package dev.overlap.server.model.processes;

import dev.overlap.server.process.ReadyLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * One worker process. It ends when its standard input does, which is a pipe from here: with this
 * process at the latest.
 */
final class Worker implements AutoCloseable {
  private static final int START_SECONDS = 30;
  private static final int STOP_SECONDS = 3;

  private final Process process;
  private final CompletableFuture<ReadyLine> ready = new CompletableFuture<>();

  private Worker(Process process) {
    this.process = process;
  }

  static Worker start(List<String> command) {
    try {
      Worker worker =
          new Worker(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
      Thread.ofPlatform().daemon().name("worker-out").start(worker::drain);
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void drain() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ReadyLine.of(line).ifPresent(ready::complete);
      }
    } catch (IOException e) {
      // it has ended; reported below
    }
    ready.completeExceptionally(new IllegalStateException("a worker process ended at its start"));
  }

  /**
   * Waits until it serves.
   *
   * @throws IllegalStateException if it ends instead, or takes too long
   */
  ReadyLine awaitReady() {
    try {
      return ready.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("a worker process does not serve", e.getCause());
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Does not wait, so that several can end together. */
  void askToEnd() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // its end of the pipe is gone already
    }
  }

  @Override
  public void close() {
    askToEnd();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
