package dev.overlap.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Shell scripts in place of the comparison: what they say and leave is as of the real one. */
final class FakeProgram {
  /** Says an event, then waits for its end. */
  static final String WAITS =
      "echo '{\"event\":\"phase\",\"phase\":\"warm-up: backend\",\"line\":\"warming up\"}' >&2;"
          + " exec cat";

  /** Ends at once with a message. */
  static final String FAILS = "echo 'the disk is full' >&2; exit 2";

  private FakeProgram() {}

  static UnaryOperator<List<String>> script(String script) {
    return words -> List.of("sh", "-c", script);
  }

  /** Leaves a result in this folder, with a block of every model before it, and ends well. */
  static String succeeds(Path results) throws IOException {
    Path file = saved(results.resolve("20260101-000000-fake01"));
    return block("blocking", 1_980) + block("virtual", 4_900) + report(file) + "exit 0";
  }

  /** The same, but it goes on until it is stopped. */
  static String goesOn(Path results) throws IOException {
    Path file = saved(results.resolve("20260101-000000-fake02"));
    return block("blocking", 1_980) + block("virtual", 4_900) + report(file) + "exec cat";
  }

  /** Says what is written to this pipe, line by line, until that is {@code quit}. */
  static String saysWhatItIsTold(Path pipe) throws IOException, InterruptedException {
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    return ("exec 3<>'%s'; while read -r line <&3; do [ \"$line\" = quit ] && exit 0;"
            + " printf '%%s\\n' \"$line\" >&2; done")
        .formatted(pipe);
  }

  /** An event: a block of load on a model has ended. */
  static String blockEvent(String model, int throughput) {
    return ("{\"event\":\"block\",\"fork\":1,\"round\":1,\"rounds\":3,\"candidate\":\"%s\","
            + "\"throughput\":%s,\"meanMillis\":101.5,\"errors\":0,\"line\":\"round 1/3 %s\"}")
        .formatted(model, throughput, model);
  }

  /** An event: the result is in this file. */
  static String reportEvent(Path file) {
    return "{\"event\":\"report\",\"file\":\"%s\",\"partial\":true,\"line\":\"\"}".formatted(file);
  }

  private static String block(String model, int throughput) {
    return "echo '" + blockEvent(model, throughput) + "' >&2; ";
  }

  private static String report(Path file) {
    return "echo '" + reportEvent(file) + "' >&2; ";
  }

  /** A saved result in a folder of its own. */
  static Path saved(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("result.json");
    try (InputStream real = FakeProgram.class.getResourceAsStream("/page/result.json")) {
      Files.write(file, Objects.requireNonNull(real).readAllBytes());
    }
    return file;
  }
}
