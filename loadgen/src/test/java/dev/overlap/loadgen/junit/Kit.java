package dev.overlap.loadgen.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes within a test. */
final class Kit {
  private Kit() {}

  /** How each test of the class ended: its status, and what it said. */
  static List<String> ends(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .selectors(selectClass(type))
        .execute()
        .testEvents()
        .finished()
        .list()
        .stream()
        .map(event -> end(event.getRequiredPayload(TestExecutionResult.class)))
        .toList();
  }

  private static String end(TestExecutionResult result) {
    return result.getStatus() + result.getThrowable().map(e -> " " + e.getMessage()).orElse("");
  }

  /** The same of a class with one test. */
  static String end(Class<?> type) {
    List<String> ends = ends(type);
    assertThat(ends).hasSize(1);
    return ends.getFirst();
  }

  /** Takes a millisecond or so. */
  static void aMillisecond() {
    LockSupport.parkNanos(1_000_000);
  }
}
