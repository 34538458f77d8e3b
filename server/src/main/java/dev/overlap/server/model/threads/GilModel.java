package dev.overlap.server.model.threads;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Platform threads under a global lock, as in CPython: a thread holds it to compute, releases it to
 * wait, and hands it over after a while if another one asks for it. The front and the client's own
 * code around a wait run without it, unlike in an interpreter.
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
  public CpuUse cpuUse() {
    return CpuUse.ONE;
  }

  @Override
  public String parallelCalls() {
    return "the lock is released while threads wait.";
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
