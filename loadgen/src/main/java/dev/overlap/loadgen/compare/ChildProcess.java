package dev.overlap.loadgen.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server of ours in a process of its own. It dies with this process, however that ends: it reads
 * its standard input, a pipe from here, and exits at its end. Both output streams are drained;
 * their last lines are told where it fails.
 */
final class ChildProcess implements AutoCloseable {
  private static final String READY = "READY ";
  private static final int TAIL_LINES = 12;
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final String name;
  private final Process process;
  private final Deque<String> tail = new ArrayDeque<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts the command; {@link #awaitReady} tells where it listens.
   *
   * @throws ChildFailedException if there is no such program
   */
  static ChildProcess start(String name, List<String> command) {
    try {
      Process process = new ProcessBuilder(command).start();
      ChildProcess child = new ChildProcess(name, process);
      child.drain("out", process.getInputStream());
      child.drain("err", process.getErrorStream());
      process.onExit().thenRun(child::onExit);
      return child;
    } catch (IOException e) {
      throw new ChildFailedException("%s cannot be started: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void drain(String stream, InputStream input) {
    Thread.ofVirtual()
        .name(name + "-" + stream)
        .start(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(input, java.nio.charset.StandardCharsets.UTF_8))) {
                lines.lines().forEach(this::take);
              } catch (IOException | java.io.UncheckedIOException e) {
                take("(output ends: " + e.getMessage() + ")");
              }
            });
  }

  private void take(String line) {
    if (line.startsWith(READY)) {
      try {
        ready.complete(URI.create(line.substring(READY.length()).strip()));
      } catch (IllegalArgumentException e) {
        ready.completeExceptionally(failure("is ready at no address: " + line));
      }
      return;
    }
    synchronized (tail) {
      tail.addLast(line);
      if (tail.size() > TAIL_LINES) {
        tail.removeFirst();
      }
    }
  }

  private void onExit() {
    ready.completeExceptionally(failure("ended with exit code " + process.exitValue()));
  }

  private ChildFailedException failure(String what) {
    String said;
    synchronized (tail) {
      said = String.join("\n", tail);
    }
    return new ChildFailedException(name + " " + what + (said.isBlank() ? "" : ":\n" + said), null);
  }

  /**
   * Waits for the READY line.
   *
   * @throws ChildFailedException with the last lines that it printed, if it ends or takes too long
   */
  URI awaitReady() throws InterruptedException {
    try {
      return ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw failure("was not ready within " + START_LIMIT.toSeconds() + "s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ChildFailedException failed
          ? failed
          : new IllegalStateException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /**
   * Confirms that it still runs.
   *
   * @throws ChildFailedException if it has ended
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw failure("ended with exit code " + process.exitValue());
    }
  }

  /** Asks it to end by closing its standard input; kills it where it does not. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // its end of the pipe is gone already
    }
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
