package dev.overlap.loadgen.testbed;

import dev.overlap.loadgen.host.ChildProcess;
import dev.overlap.loadgen.host.ProcFs;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.result.ServerMetrics;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A server that is up: started here as a child, or running already.
 *
 * @param path path and query to drive
 * @param counters where it reports its counters
 * @param child null where it was not started here
 * @param calls that each of its requests makes to the backend of the comparison
 * @param running processes that listen at its address, where it was not started here
 */
public record RunningServer(
    String name,
    URI base,
    String path,
    URI counters,
    @Nullable ChildProcess child,
    int calls,
    List<Long> running) {

  public RequestTemplate request() {
    return RequestTemplate.get(base + path);
  }

  /** The request with this delay in place of the drawn one. */
  public RequestTemplate request(String delay) {
    return RequestTemplate.get(base + path.replace(RequestTemplate.DELAY, delay));
  }

  /** Where it may tell what it counts. */
  public URI metrics() {
    return URI.create(counters + ServerMetrics.PATH);
  }

  /** Its processes: the child and whatever that started; none where they are not known. */
  List<Long> pids() {
    return child == null ? running : child.pids();
  }

  public ProcessUsage use() {
    return ProcessUsage.of(pids());
  }

  public OptionalDouble cpuSeconds() {
    return ProcFs.cpuSeconds(pids());
  }

  /** The most memory that its processes held, summed; empty where the system does not tell. */
  public OptionalLong peakRssBytes() {
    List<OptionalLong> peaks = pids().stream().map(ProcFs::peakRssBytes).toList();
    return !peaks.isEmpty() && peaks.stream().allMatch(OptionalLong::isPresent)
        ? OptionalLong.of(peaks.stream().mapToLong(OptionalLong::getAsLong).sum())
        : OptionalLong.empty();
  }

  /**
   * Begins anew to keep the most memory that it holds; left alone where it was not started here.
   */
  public void resetPeakRss() {
    if (child != null) {
      pids().forEach(ProcFs::resetPeakRss);
    }
  }

  void requireAlive() {
    if (child != null) {
      child.requireAlive();
    }
  }
}
