package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.plan.RequestTemplate;
import java.net.URI;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A server that is up: started here as a child, or running already.
 *
 * @param path path and query to drive
 */
record Live(String name, URI base, String path, @Nullable ChildProcess child) {

  RequestTemplate request() {
    return RequestTemplate.get(base + path);
  }

  /** The request with this delay in place of the drawn one. */
  RequestTemplate request(String delay) {
    return RequestTemplate.get(base + path.replace(RequestTemplate.DELAY, delay));
  }

  OptionalDouble cpuSeconds() {
    return child == null ? OptionalDouble.empty() : ProcFs.cpuSeconds(child.pid());
  }

  OptionalLong peakRssBytes() {
    return child == null ? OptionalLong.empty() : ProcFs.peakRssBytes(child.pid());
  }

  /** Begins anew to keep the most memory that it holds. */
  void forgetPeakRss() {
    if (child != null) {
      ProcFs.forgetPeakRss(child.pid());
    }
  }

  void requireAlive() {
    if (child != null) {
      child.requireAlive();
    }
  }
}
