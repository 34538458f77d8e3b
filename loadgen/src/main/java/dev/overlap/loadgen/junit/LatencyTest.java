package dev.overlap.loadgen.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that drives load before it asserts. What is driven is a {@link LoadTarget} of the test
 * class; with several of them, they are compared. The method may take a {@link LoadResult}, a
 * {@link Comparison}, a {@link Load} to drive by itself, and a {@link BackendInfo}. No two such
 * tests of a JVM run at the same time. What is left out here is as {@link Overlap} says, or as
 * usual.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("latency")
@ExtendWith(OverlapExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("dev.overlap.loadgen")
public @interface LatencyTest {
  /** Requests or calls per second on a schedule, as in {@code 300} or {@code 5k}. */
  String rate() default "";

  /** Callers of a closed loop, in place of a rate; usually 10 where no rate is given. */
  int concurrency() default 0;

  /** Measured time of the planned rounds together, as in {@code 5s} (usually 5 s). */
  String duration() default "";

  /** Load that is not measured, before the first round (usually 1 s). */
  String warmUp() default "";

  /** Planned rounds, of which each has its share of the duration (usually 5). */
  int rounds() default 0;

  /** Rounds after which what is undecided stays inconclusive (usually three times as many). */
  int mostRounds() default 0;

  /** The longest that one request may take (usually 10 s). */
  String timeout() default "";

  /**
   * How much higher response times and errors may be than in the committed baseline of this test,
   * and how much lower the throughput, as in {@code 10%}; nothing is compared where it is left out.
   */
  String maxRegression() default "";
}
