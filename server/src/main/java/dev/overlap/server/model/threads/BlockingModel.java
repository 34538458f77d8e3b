package dev.overlap.server.model.threads;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Thread per request on a bounded pool of platform threads. (Only the work is blocking: requests
 * arrive through the same event-loop front as under every model on it.)
 */
public final class BlockingModel implements ConcurrencyModel {
  public static final String NAME = "blocking";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isUsual() {
    return true;
  }

  @Override
  public String describe() {
    return "a platform thread of a bounded pool waits with each request";
  }

  @Override
  public boolean choosesClient() {
    return true;
  }

  @Override
  public String parallelCalls() {
    return "each call has a platform thread, besides the one that waits for all.";
  }

  @Override
  public Running start(ModelContext context) {
    return PlatformPool.start(
        context, context.options().threads(), UnaryOperator.identity(), UnaryOperator.identity());
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.pool(options.threads()));
  }
}
