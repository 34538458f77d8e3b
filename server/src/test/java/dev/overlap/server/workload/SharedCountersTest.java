package dev.overlap.server.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.workload.SharedCounters.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(30)
class SharedCountersTest {
  private static final int THREADS = 4;
  private static final int TIMES = 10_000;

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aGuardLosesNothing(Guard guard) throws Exception {
    SharedCounters counters = new SharedCounters();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(threads.submit(() -> counters.add(guard, TIMES, Checkpoint.NONE)));
      }
      for (Future<?> task : tasks) {
        task.get(20, TimeUnit.SECONDS);
      }
    }

    assertThat(counters.value(guard)).isEqualTo((long) THREADS * TIMES);
  }

  @ParameterizedTest
  @EnumSource
  void oneThreadLosesNothing(Guard guard) {
    SharedCounters counters = new SharedCounters();

    counters.add(guard, TIMES, Checkpoint.NONE);

    assertThat(counters.value(guard)).isEqualTo(TIMES);
  }

  /** What another thread may do between a read and a write is done here by the checkpoint. */
  @Test
  void withoutAGuardTheLaterWriteUndoesTheOther() {
    SharedCounters counters = new SharedCounters();
    AtomicInteger passed = new AtomicInteger();

    counters.add(
        Guard.NONE,
        1,
        () -> {
          if (passed.getAndIncrement() == 0) {
            counters.add(Guard.NONE, 5, Checkpoint.NONE);
          }
        });

    assertThat(counters.value(Guard.NONE)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aGuardHasItsNameBack(Guard guard) {
    assertThat(Guard.of(guard.text())).contains(guard);
  }
}
