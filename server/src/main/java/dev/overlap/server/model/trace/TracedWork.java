package dev.overlap.server.model.trace;

import dev.overlap.server.model.trace.RequestTrace.Moment;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.BlockingContext;
import dev.overlap.server.workload.Work;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Work whose moments are noted. Where it waits several times, from the first to the last wait. */
public record TracedWork(Work work, RequestTrace trace) implements Work {
  @Override
  public int calls() {
    return work.calls();
  }

  @Override
  public int waits() {
    return work.waits();
  }

  @Override
  public int delayMillis() {
    return work.delayMillis();
  }

  @Override
  public Answer perform(BlockingContext context) throws InterruptedException {
    trace.start();
    try {
      return work.perform(new Blocking(context));
    } finally {
      trace.note(Moment.ENDED);
    }
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    trace.start();
    Future<Answer> answer = work.perform(new Async(backend));
    if (!answer.isComplete()) {
      trace.note(Moment.WAITING); // from here on the loop is free for others
    }
    return answer.onComplete(done -> trace.note(Moment.ENDED));
  }

  private final class Blocking implements BlockingContext {
    private final BlockingContext context;
    private boolean waited;

    Blocking(BlockingContext context) {
      this.context = context;
    }

    private void begin() {
      if (!waited) {
        waited = true;
        trace.note(Moment.WAITING);
      }
    }

    @Override
    public int get(String path, Duration limit) throws IOException, InterruptedException {
      begin();
      try {
        return context.get(path, limit);
      } finally {
        trace.resume();
      }
    }

    @Override
    public List<Integer> getTogether(String path, int count, Duration limit)
        throws IOException, InterruptedException {
      begin();
      try {
        return context.getTogether(path, count, limit);
      } finally {
        trace.resume();
      }
    }

    @Override
    public void abort(Thread caller) {
      context.abort(caller);
    }

    @Override
    public void pass() {
      context.pass();
    }
  }

  private final class Async implements AsyncBackend {
    private final AsyncBackend backend;

    Async(AsyncBackend backend) {
      this.backend = backend;
    }

    @Override
    public Future<Integer> get(String path, Duration limit) {
      return backend.get(path, limit).onComplete(done -> trace.resume());
    }

    @Override
    public void closeIdle() {
      backend.closeIdle();
    }

    @Override
    public void close() {
      backend.close();
    }
  }
}
