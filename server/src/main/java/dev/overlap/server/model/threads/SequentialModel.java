package dev.overlap.server.model.threads;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;
import java.util.function.UnaryOperator;

/** One request at a time: a pool of one platform thread, and everybody else in its queue. */
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
  public Running start(ModelContext context) {
    return PlatformPool.start(context, 1, UnaryOperator.identity(), UnaryOperator.identity());
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.pool(1));
  }
}
