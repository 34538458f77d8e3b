package dev.overlap.server.model.threads;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;
import java.util.function.UnaryOperator;

/** One request at a time: a pool of one platform thread, with all other requests in its queue. */
public final class SequentialModel implements ConcurrencyModel {
  @Override
  public String name() {
    return "sequential";
  }

  @Override
  public String describe() {
    return "one platform thread serves one request after another";
  }

  @Override
  public boolean choosesClient() {
    return true;
  }

  @Override
  public CpuUse cpuUse() {
    return CpuUse.ONE;
  }

  @Override
  public boolean overlapsRequests() {
    return false;
  }

  @Override
  public String parallelCalls() {
    return "each call has a platform thread, besides the one that waits for all.";
  }

  @Override
  public Running start(ModelContext context) {
    return PlatformPool.start(context, 1, UnaryOperator.identity(), UnaryOperator.identity());
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.pool(1));
  }
}
