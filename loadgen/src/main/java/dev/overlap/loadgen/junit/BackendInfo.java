package dev.overlap.loadgen.junit;

import java.net.URI;
import java.time.Duration;

/**
 * A mock backend that runs.
 *
 * @param uri its root
 * @param delay after which it answers at {@link #url}
 */
public record BackendInfo(URI uri, Duration delay) {
  /** The address that is answered after its delay. */
  public URI url() {
    return uri.resolve("/delay/" + delay.toMillis() + "ms");
  }
}
