package dev.overlap.server.model;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Thread per request on a bounded pool of platform threads, with a bounded queue before it; what
 * finds the queue full is answered 503. (Only the work is blocking: requests arrive through the
 * same event-loop front as under every model.)
 */
public final class BlockingModel implements ConcurrencyModel {
  @Override
  public String name() {
    return "blocking";
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
  public Running start(ModelContext context) {
    int threads = context.options().threads();
    // The front lets in no more than that. A queue without room for what idle threads are just
    // about
    // to take would refuse requests although threads are free.
    int maxInFlight = threads + context.options().queue();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(maxInFlight),
            Thread.ofPlatform().name("blocking-", 0).daemon().factory());
    pool.prestartAllCoreThreads();
    return ThreadPerRequest.start(context, pool, pool.getQueue()::size, maxInFlight);
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(new Limit("pool", "thread", options.threads()));
  }
}
