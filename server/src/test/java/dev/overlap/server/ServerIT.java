package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.http.RawClient;
import dev.overlap.server.model.ConcurrencyModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a server: what it says, and how it ends. */
@SuppressWarnings("NullAway.Init") // each test starts its own
class ServerIT {
  private static final int TERMINATED = 143;
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  @TempDir static Path folder;

  private Process program;
  private URI at;

  private void start(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("server", "--port", "0", "--backend", "netty"));
    words.addAll(List.of(more));
    program = Program.start(folder, words.toArray(String[]::new));
    at = address(program);
  }

  private static URI address(Process server) throws IOException {
    BufferedReader lines = server.inputReader();
    String line = lines.readLine();
    return URI.create(line.substring(line.lastIndexOf(' ') + 1));
  }

  @AfterEach
  void stop() {
    program.destroyForcibly();
  }

  private static Stream<String> models() {
    return ConcurrencyModel.all().stream().map(ConcurrencyModel::name);
  }

  private static String get(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
  }

  private CompletableFuture<String> ask(String path) throws IOException {
    RawClient client =
        new RawClient(at).send(get(path).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    return CompletableFuture.supplyAsync(client::restOrWhy, THREADS);
  }

  /** Returns once so many requests have come to all models together. */
  private void awaitReceived(int count) throws IOException {
    String closing = get("/metrics").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    double received;
    do {
      received =
          RawClient.exchange(at, closing)
              .lines()
              .filter(line -> line.startsWith("overlap_requests_received_total{"))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .sum();
    } while (received < count);
  }

  private String errorsAtTheEnd() throws Exception {
    program.toHandle().destroy(); // SIGTERM; by the process itself its streams would be closed
    String errors = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(TERMINATED);
    return errors;
  }

  @Test
  void clientsThatLeaveAreNotReportedAndRequestsInProgressEnd() throws Exception {
    start();
    int received = 0;
    for (String model : models().toList()) {
      String path = "/" + model + "/io?delay=300ms";
      new RawClient(at).reset();
      new RawClient(at).send("GET " + path).reset();
      new RawClient(at).send("POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-").reset();
      new RawClient(at)
          .send("POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\n\r\n{")
          .reset();
      try (RawClient waiting = new RawClient(at)) {
        waiting.send(get(path));
        awaitReceived(++received);
        waiting.reset();
      }
      new RawClient(at).send(get(path)).close();
      received++;
    }
    List<CompletableFuture<String>> inProgress = new ArrayList<>();
    for (String model : models().toList()) {
      inProgress.add(ask("/" + model + "/io?delay=2s"));
    }
    awaitReceived(received + inProgress.size());
    String errors = errorsAtTheEnd();

    for (CompletableFuture<String> each : inProgress) {
      assertThat(each.join()).startsWith("HTTP/1.1 200 ").contains("\"delayMillis\":2000");
    }
    assertThat(errors.lines().filter(line -> !line.matches("(The comparison|at most) .*")))
        .as(errors)
        .isEmpty();
  }

  @Test
  void whatDoesNotEndInTimeIsCutAndCounted() throws Exception {
    start("--grace", "200ms");
    for (int i = 0; i < 5; i++) {
      ask("/virtual/io?delay=60s");
    }
    awaitReceived(5);

    assertThat(errorsAtTheEnd()).contains("5 requests did not end within 200ms and were cut.");
  }

  @Test
  void fewDescriptorsAreSaidAndServed() throws Exception {
    List<String> words = new ArrayList<>(List.of("sh", "-c", "ulimit -n 800; exec \"$@\"", "sh"));
    words.addAll(Program.command(List.of(), "server", "--port", "0", "--backend", "netty"));
    program = new ProcessBuilder(words).directory(folder.toFile()).start();
    at = address(program);
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(ask("/virtual/io?delay=100ms"));
    }
    long good = 0;
    for (CompletableFuture<String> each : answers) {
      String answer = each.completeOnTimeout("", 20, TimeUnit.SECONDS).join();
      good += answer.startsWith("HTTP/1.1 200 ") ? 1 : 0;
    }

    assertThat(good).isPositive();
    assertThat(errorsAtTheEnd()).contains("file descriptors, and the limit is 800", "ulimit -n 2");
  }
}
