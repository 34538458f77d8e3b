package dev.overlap.server.model.threads;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.HeapBudget;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.serving.WithinHeap;
import dev.overlap.server.workload.BlockingContext;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Requests on a bounded pool of platform threads, with a bounded queue before it; what finds the
 * queue full is answered 503.
 */
final class PlatformPool {
  private PlatformPool() {}

  /**
   * Starts a pool of so many threads.
   *
   * @param around what each request's thread does before and after it
   * @param blocking what requests do their work with, made of the client that was asked for
   */
  static ConcurrencyModel.Running start(
      ModelContext context,
      int threads,
      UnaryOperator<Executor> around,
      UnaryOperator<BlockingContext> blocking) {
    // The front lets in no more than that. A queue without room for what idle threads are just
    // about to take would refuse requests although threads are free.
    int maxInFlight = threads + context.options().queue();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(maxInFlight),
            factory(context.name()));
    pool.prestartAllCoreThreads();
    context.trace().resizes(most -> resize(pool, most == 0 ? threads : Math.min(most, threads)));
    ClientCalls calls =
        ClientCalls.of(context, Executors.newCachedThreadPool(factory(context.name() + "-call")));
    ThreadPerRequest model =
        new ThreadPerRequest(
            around.apply(pool), pool.getQueue()::size, blocking.apply(calls), context.meter());
    WithinHeap bounded = WithinHeap.ofPool(model::handle, context, threads, calls::closeIdle);
    LongSupplier idleThreads = () -> (long) HeapBudget.THREAD_BYTES * threads;
    HeapBudget.ofProcess().count(idleThreads);
    return context.mount(
        bounded,
        maxInFlight,
        () -> {
          pool.shutdownNow();
          calls.close();
          bounded.close();
          HeapBudget.ofProcess().forget(idleThreads);
          model.close();
        });
  }

  /** Threads that are too many end when they are idle. */
  private static void resize(ThreadPoolExecutor pool, int threads) {
    if (threads > pool.getMaximumPoolSize()) {
      pool.setMaximumPoolSize(threads);
      pool.setCorePoolSize(threads);
      pool.prestartAllCoreThreads();
    } else {
      pool.setCorePoolSize(threads);
      pool.setMaximumPoolSize(threads);
    }
  }

  private static ThreadFactory factory(String name) {
    return Thread.ofPlatform().name(name + "-", 0).daemon().factory();
  }
}
