package dev.overlap.loadgen.junit;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** What is kept between the callbacks of JUnit, and closed by it where it can be. */
final class Stores {
  private static final Namespace OURS = Namespace.create(Stores.class);

  private Stores() {}

  static Store of(ExtensionContext context) {
    return context.getStore(OURS);
  }

  /** Starts a mock backend, in place of one further out; it ends with this context. */
  static void startBackend(ExtensionContext context, Duration delay) {
    of(context).put(BackendInfo.class, MockBackends.start(delay));
  }

  static Optional<BackendInfo> backend(ExtensionContext context) {
    return Optional.ofNullable(of(context).get(BackendInfo.class, MockBackends.Running.class))
        .map(MockBackends.Running::info);
  }
}
