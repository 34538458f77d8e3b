package dev.overlap.server.model.threads;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Platform threads under a global lock, as in CPython: who computes holds it, who waits lets it go,
 * and who has held it for long hands it over. The front, and what the client does around a wait, do
 * not need it; an interpreter's would.
 */
public final class GilModel implements ConcurrencyModel {
  @Override
  public String name() {
    return "gil";
  }

  @Override
  public String describe() {
    return "platform threads of a bounded pool, only one of which computes at a time";
  }

  @Override
  public boolean choosesClient() {
    return true;
  }

  @Override
  public Running start(ModelContext context) {
    GlobalLock lock = new GlobalLock();
    return PlatformPool.start(
        context,
        context.options().threads(),
        pool -> holding(lock, pool),
        calls -> new LockedCalls(calls, lock));
  }

  private static Executor holding(GlobalLock lock, Executor pool) {
    return task ->
        pool.execute(
            () -> {
              lock.acquire();
              try {
                task.run();
              } finally {
                lock.release();
              }
            });
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.pool(options.threads()));
  }
}
