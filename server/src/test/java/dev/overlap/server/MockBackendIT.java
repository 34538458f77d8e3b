package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.overlap.backend.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the mock backend starts in a process with few descriptors, and how it ends. */
class MockBackendIT {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int TERMINATED = 143;

  @TempDir Path folder;

  /** A backend in a process of its own, up and running. */
  private record Backend(Process process, BufferedReader errors, URI uri) implements AutoCloseable {
    static Backend ready(Process process) throws IOException {
      String line = process.inputReader().readLine();
      assertThat(line).startsWith("READY ");
      return new Backend(process, process.errorReader(), URI.create(line.split(" ", -1)[1]));
    }

    Socket ask(String target) throws IOException {
      Socket socket = new Socket(uri.getHost(), uri.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .formatted(target)
                  .getBytes(StandardCharsets.US_ASCII));
      return socket;
    }

    String answer(String target) throws IOException {
      try (Socket socket = ask(target)) {
        return text(socket);
      }
    }

    void awaitReceived(int requests) throws IOException {
      while (!answer("/__counters").contains("\"received\":" + requests + ",")) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static String text(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private Backend start(Engine engine) throws IOException {
    return Backend.ready(
        Program.start(folder, "mock-backend", "--port", "0", "--backend", engine.text()));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whatIsInFlightEndsBeforeTheProcessDoes(Engine engine) throws Exception {
    try (Backend backend = start(engine);
        Socket early = backend.ask("/delay/4s")) {
      backend.awaitReceived(1);
      backend.process().toHandle().destroy();
      String refused = backend.answer("/delay/0ms");
      while (refused.startsWith("HTTP/1.1 200")) {
        refused = backend.answer("/delay/0ms"); // the signal is on its way
      }

      assertThat(refused).startsWith("HTTP/1.1 503").containsIgnoringCase("connection: close");
      assertThat(text(early)).startsWith("HTTP/1.1 200");
      assertThat(backend.process().waitFor()).isEqualTo(TERMINATED);
      assertThat(backend.errors().lines()).noneMatch(line -> line.contains("cut"));
    }
  }

  /** With one engine: the wait is ten seconds, and DrainContractTest has both. */
  @Test
  void whatDoesNotEndInTimeIsCutAndItsNumberSaid() throws Exception {
    try (Backend backend = start(Engine.NETTY);
        Socket one = backend.ask("/delay/3600s");
        Socket other = backend.ask("/delay/3600s")) {
      backend.awaitReceived(2);
      backend.process().toHandle().destroy();

      assertThat(text(one)).isEmpty();
      assertThat(text(other)).isEmpty();
      assertThat(backend.process().waitFor()).isEqualTo(TERMINATED);
      assertThat(backend.errors().lines()).anyMatch(line -> line.matches("2 requests .* cut"));
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void fewDescriptorsAreSaidAtStartAndNeverRunOut(Engine engine) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell");
    // As it is shipped: each jar takes a descriptor, and those of the tests would come on top.
    Path target = Path.of("target").toAbsolutePath();
    String words =
        "ulimit -n 600 && exec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                Main.class.getName());
    String command = words + " mock-backend --port 0 --backend " + engine.text();
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile()).start();
    try (Backend backend = Backend.ready(process)) {
      Program.awaitLine(backend.errors(), "ulimit -n");
      Socket[] many = new Socket[500];
      for (int i = 0; i < many.length; i++) {
        many[i] = backend.ask("/delay/1ms");
      }
      for (Socket socket : many) {
        assertThat(text(socket)).startsWith("HTTP/1.1 200");
      }
      process.toHandle().destroy();
      assertThat(backend.errors().lines().collect(Collectors.joining())).isEmpty();
    }
  }
}
