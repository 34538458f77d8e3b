package dev.overlap.server.http;

import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.BlockingContext;
import dev.overlap.server.workload.Work;
import io.vertx.core.Future;
import java.util.concurrent.atomic.LongAdder;

/** Work that is counted when it begins. */
record BegunWork(Work work, LongAdder begun) implements Work {
  @Override
  public int calls() {
    return work.calls();
  }

  @Override
  public int waits() {
    return work.waits();
  }

  @Override
  public Answer perform(BlockingContext context) throws InterruptedException {
    begun.increment();
    return work.perform(context);
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    begun.increment();
    return work.perform(backend);
  }
}
