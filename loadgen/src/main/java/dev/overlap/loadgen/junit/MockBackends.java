package dev.overlap.loadgen.junit;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.time.Duration;

/**
 * The mock backend, started by its names: it is an artifact of its own, which a test may do
 * without, and neither knows the other. Callable from any thread.
 */
final class MockBackends {
  private static final String PACKAGE = "dev.overlap.backend.";

  private MockBackends() {}

  /** A backend that runs until it is closed. */
  record Running(BackendInfo info, AutoCloseable backend) implements AutoCloseable {
    @Override
    public void close() {
      try {
        backend.close();
      } catch (Exception e) {
        throw new IllegalStateException("the mock backend does not end: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Starts the light engine on any port.
   *
   * @throws IllegalStateException if the artifact is not there
   */
  static Running start(Duration delay) {
    try {
      Class<?> engines = Class.forName(PACKAGE + "Engine");
      Class<?> options = Class.forName(PACKAGE + "BackendOptions");
      Object light = engines.getMethod("valueOf", String.class).invoke(null, "NETTY");
      Object anyPort = options.getMethod("onAnyPort", engines).invoke(null, light);
      Object backend =
          Class.forName(PACKAGE + "starter.Backends")
              .getMethod("start", options)
              .invoke(null, anyPort);
      URI uri = (URI) Class.forName(PACKAGE + "MockBackend").getMethod("uri").invoke(backend);
      return new Running(new BackendInfo(uri, delay), (AutoCloseable) backend);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "@OverlapBackend needs the mock backend: add dev.overlap:overlap-mock-backend to the test"
              + " dependencies",
          e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the mock backend does not start: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "overlap-mock-backend is of another version than overlap-loadgen; give both the same", e);
    }
  }
}
