package dev.overlap.server.lab;

import dev.overlap.loadgen.compare.ChildProcess;
import dev.overlap.loadgen.compare.ServerMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a JVM of its own, for an experiment. */
final class ServerUnderTest implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern LIVE_BYTES =
      Pattern.compile("\"" + ServerMetrics.LIVE_BYTES + "\":(\\d+)");

  private final ChildProcess child;
  private final ChildProcess.Ready ready;
  private final ConcurrentLinkedQueue<String> said;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  private ServerUnderTest(
      ChildProcess child, ChildProcess.Ready ready, ConcurrentLinkedQueue<String> said) {
    this.child = child;
    this.ready = ready;
    this.said = said;
  }

  static ServerUnderTest start(List<String> command) throws InterruptedException {
    ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    ChildProcess child = ChildProcess.start("server", command, said::add);
    try {
      return new ServerUnderTest(child, child.awaitReady(), said);
    } catch (InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** Where requests go. */
  URI base() {
    return ready.base();
  }

  /** Address of a path and query, as in {@code /virtual/io?delay=100ms}. */
  String url(String path) {
    return ready.base() + path;
  }

  /** Every line that it printed until now, on either stream, but for READY. */
  List<String> said() {
    return List.copyOf(said);
  }

  /** Its process, and those that it started. */
  List<Long> pids() {
    Stream<ProcessHandle> descendants =
        ProcessHandle.of(child.pid()).stream().flatMap(ProcessHandle::descendants);
    return Stream.concat(Stream.of(child.pid()), descendants.map(ProcessHandle::pid)).toList();
  }

  /** Memory that its processes hold now, in bytes (VmRSS of proc(5)); NaN where nobody tells. */
  double rssBytes() {
    return pids().stream().mapToDouble(ServerUnderTest::rssBytes).sum();
  }

  private static double rssBytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Its counters, summed over labels; a {@code _peak} is the most since they were read before. */
  Map<String, Double> counters() throws InterruptedException {
    Map<String, Double> samples = new HashMap<>();
    for (String line : get(ready.counters() + ServerMetrics.PATH).split("\n", -1)) {
      int blank = line.lastIndexOf(' ');
      if (blank > 0 && !line.startsWith("#")) {
        String name = line.substring(0, blank).replaceAll("\\{.*}", "");
        samples.merge(name, Double.parseDouble(line.substring(blank + 1)), Double::sum);
      }
    }
    return samples;
  }

  /** Bytes that live in its heap, after a collection; NaN where it does not tell. */
  double liveHeapBytes() throws InterruptedException {
    String answer =
        send(
            HttpRequest.newBuilder(URI.create(ready.counters() + ServerMetrics.HEAP_PATH))
                .POST(BodyPublishers.noBody()));
    Matcher live = LIVE_BYTES.matcher(answer);
    return live.find() ? Double.parseDouble(live.group(1)) : Double.NaN;
  }

  /** Body of one answer, whatever its status; each request comes over a connection of its pool. */
  String get(String address) throws InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  private String send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return client.send(request.timeout(LIMIT).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    child.close();
  }
}
