package dev.overlap.loadgen.host;

import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own. It dies with this process, however that ends: one of ours reads
 * its standard input, a pipe from here, and exits at its end; any other is killed by the kernel
 * where {@code setpriv} can ask for that, and by a shutdown hook elsewhere. What such a program
 * started itself is ended with it, unless this process is killed outright. Both output streams are
 * drained; their last lines are part of the message if it fails.
 */
public final class ChildProcess implements AutoCloseable {
  private static final String READY = "READY ";
  private static final int TAIL_LINES = 12;
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
  private static final Duration SAYING_SO = Duration.ofMillis(300);
  private static final Duration PORT_PAUSE = Duration.ofMillis(20);
  private static final List<String> DIE_WITH_PARENT = List.of("setpriv", "--pdeathsig", "KILL");

  private final String name;
  private final Process process;
  private final boolean foreign;
  private final Consumer<String> listener;
  private final Deque<String> tail = new ArrayDeque<>();
  private final List<Thread> drains = new ArrayList<>();
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();
  private List<ProcessHandle> descendants = List.of();
  private @Nullable Runnable onClose;

  /**
   * Where a child can be reached.
   *
   * @param path path and query, if it named any
   * @param counters where its counters are served; the same server unless it named another
   */
  public record Ready(URI base, String path, URI counters) {
    /** Reads an address, in which {@code {delay}} may stand, and that of the counters after it. */
    static Ready of(String addresses) {
      String[] words = addresses.split(" ", 2);
      RequestTemplate request = RequestTemplate.get(words[0]);
      String path = request.pathAndQuery();
      URI counters = words.length > 1 ? RequestTemplate.get(words[1]).base() : request.base();
      return new Ready(request.base(), path.equals("/") ? "" : path, counters);
    }
  }

  private ChildProcess(String name, Process process, boolean foreign, Consumer<String> listener) {
    this.name = name;
    this.process = process;
    this.foreign = foreign;
    this.listener = listener;
  }

  /**
   * Starts the command; {@link #awaitReady} returns where it listens.
   *
   * @throws ChildFailedException if there is no such program
   */
  public static ChildProcess start(String name, List<String> command) {
    return start(name, command, line -> {});
  }

  /**
   * The same, with a listener for each line that it prints on either stream.
   *
   * @param listener called from several threads
   */
  public static ChildProcess start(String name, List<String> command, Consumer<String> listener) {
    return start(name, command, false, listener);
  }

  private static ChildProcess start(
      String name, List<String> command, boolean foreign, Consumer<String> listener) {
    try {
      Process process = new ProcessBuilder(command).start();
      ChildProcess child = new ChildProcess(name, process, foreign, listener);
      child.drain("out", process.getInputStream());
      child.drain("err", process.getErrorStream());
      process.onExit().thenRun(child::onExit);
      return child;
    } catch (IOException e) {
      throw new ChildFailedException(
          "%s cannot be started: %s".formatted(name, e.getMessage()), foreign, e);
    }
  }

  /**
   * Starts any program; it is up when it says READY, or when the port accepts.
   *
   * @param port on which it is to listen
   * @throws ChildFailedException if there is no such program
   */
  public static ChildProcess startProgram(String name, List<String> command, int port) {
    List<String> words = new ArrayList<>(command);
    if (Executables.exist(DIE_WITH_PARENT.getFirst())) {
      words.addAll(0, DIE_WITH_PARENT);
    }
    ChildProcess child = start(name, words, true, line -> {});
    Thread kill = new Thread(child::kill);
    Runtime.getRuntime().addShutdownHook(kill);
    child.onClose = () -> Runtime.getRuntime().removeShutdownHook(kill);
    Thread.ofVirtual().name(name + "-port").start(() -> child.awaitPort(port));
    return child;
  }

  private void awaitPort(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    long start = System.nanoTime();
    while (!ready.isDone() && System.nanoTime() - start < START_LIMIT.toNanos()) {
      try {
        SocketChannel.open(address).close();
        // It may be about to print READY itself, with its path.
        ready.completeOnTimeout(
            Ready.of("http://127.0.0.1:" + port), SAYING_SO.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(PORT_PAUSE.toNanos());
      }
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void drain(String stream, InputStream input) {
    drains.add(
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
                }));
  }

  private void take(String line) {
    if (line.startsWith(READY)) {
      try {
        ready.complete(Ready.of(line.substring(READY.length()).strip()));
        return;
      } catch (IllegalArgumentException e) {
        if (!foreign) { // other programs may print READY with another meaning
          ready.completeExceptionally(failure("printed READY without a valid address: " + line));
          return;
        }
      }
    }
    listener.accept(line);
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
    return new ChildFailedException(
        name + " " + what + (said.isBlank() ? "" : ":\n" + said), foreign, null);
  }

  /**
   * Waits for the READY line.
   *
   * @throws ChildFailedException with the last lines that it printed, if it ends or takes too long
   */
  public Ready awaitReady() throws InterruptedException {
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

  /**
   * Waits until one that serves nothing has done its work, and all that it printed was heard.
   *
   * @throws ChildFailedException with the last lines that it printed, if its exit code is not zero
   */
  public void awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    for (Thread drain : drains) {
      drain.join();
    }
    if (code != 0) {
      throw failure("ended with exit code " + code);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Its process, and whatever that started. */
  public List<Long> pids() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }

  /**
   * Confirms that it still runs.
   *
   * @throws ChildFailedException if it has ended
   */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw failure("ended with exit code " + process.exitValue());
    }
  }

  /**
   * Asks it to end, by closing its standard input, one that is not ours by a signal; does not wait,
   * so that several can end together.
   */
  public void askToEnd() {
    if (foreign && descendants.isEmpty()) {
      descendants = process.descendants().toList();
      descendants.forEach(ProcessHandle::destroy);
      process.destroy(); // it need not read its standard input
    }
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // its end of the pipe is gone already
    }
  }

  /** Asks it to end, waits for that, and kills it where it does not. */
  @Override
  public void close() {
    askToEnd();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    descendants.forEach(ProcessHandle::destroyForcibly); // those that did not listen
    if (onClose != null) {
      removeHook(onClose);
      onClose = null;
    }
  }

  private static void removeHook(Runnable remove) {
    try {
      remove.run();
    } catch (IllegalStateException e) {
      // the JVM ends already, and runs it
    }
  }
}
