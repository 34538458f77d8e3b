package dev.overlap.server.lab.bench;

import dev.overlap.loadgen.host.ChildProcess;
import dev.overlap.loadgen.host.ProcFs;
import dev.overlap.loadgen.result.ServerMetrics;
import dev.overlap.loadgen.testbed.CounterClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A server in a JVM of its own, for an experiment. */
public final class ServerUnderTest implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ChildProcess child;
  private final ChildProcess.Ready ready;
  private final CounterClient meters = new CounterClient();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  private ServerUnderTest(ChildProcess child, ChildProcess.Ready ready) {
    this.child = child;
    this.ready = ready;
  }

  static ServerUnderTest start(List<String> command) throws InterruptedException {
    ChildProcess child = ChildProcess.start("server", command);
    try {
      return new ServerUnderTest(child, child.awaitReady());
    } catch (InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** Address of a path and query, as in {@code /virtual/io?delay=100ms}. */
  public String url(String path) {
    return ready.base() + path;
  }

  /** Its process, and those that it started. */
  public List<Long> pids() {
    return child.pids();
  }

  /** Memory that its processes hold now, in bytes; NaN where the system does not report it. */
  public double rssBytes() {
    double bytes = 0;
    for (long pid : pids()) {
      OptionalLong held = ProcFs.rssBytes(pid);
      bytes += held.isPresent() ? held.getAsLong() : Double.NaN;
    }
    return bytes;
  }

  /** Begins the peaks among its counters anew. */
  public void resetPeaks() throws InterruptedException {
    meters.resetPeaks(ready.counters());
  }

  /** Its counters, summed over labels. */
  public Map<String, Double> counters() throws InterruptedException {
    return meters.read(URI.create(ready.counters() + ServerMetrics.PATH));
  }

  /** Bytes that live in its heap, after a collection; NaN where it does not report them. */
  public double liveHeapBytes() throws InterruptedException {
    return meters.collectHeap(ready.counters()).getOrDefault(ServerMetrics.LIVE_BYTES, Double.NaN);
  }

  /** Body of one answer, whatever its status; each request comes over a connection of its pool. */
  public String get(String address) throws InterruptedException {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    meters.close();
    child.close();
  }
}
