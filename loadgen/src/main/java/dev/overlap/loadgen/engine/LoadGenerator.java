package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Drives HTTP/1.1 load from one event loop. Runs may overlap; each keeps books of its own. Callable
 * from any thread.
 */
public final class LoadGenerator implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

  private final Transport transport = Transport.best();
  private final EventLoopGroup group;
  private final LongSupplier clock;
  private final Set<LoadRun> running = ConcurrentHashMap.newKeySet();

  public LoadGenerator() {
    this(System::nanoTime);
  }

  /**
   * @param clock monotonic nanoseconds
   */
  LoadGenerator(LongSupplier clock) {
    this.clock = clock;
    this.group =
        transport.oneLoop(task -> Thread.ofPlatform().daemon().name("loadgen").unstarted(task));
  }

  /** Name of the transport in use, for reports. */
  public String transport() {
    return transport.name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * Runs the plan and waits for its end.
   *
   * @throws TargetUnreachableException if nothing accepts connections there; no load was sent then
   */
  public LoadResult run(LoadPlan plan, LoadProgress.Listener listener) {
    return start(plan, listener).join();
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws TargetUnreachableException if nothing accepts connections there; no load was sent then
   */
  public CompletableFuture<LoadResult> start(LoadPlan plan, LoadProgress.Listener listener) {
    InetSocketAddress target = reach(plan.request());
    LoadRun run = new LoadRun(plan, group.next(), transport, target, clock, listener);
    running.add(run);
    return run.begin().whenComplete((result, failure) -> running.remove(run));
  }

  /** Stops the arrivals of every run and drains it; the results are marked partial. */
  public void stop() {
    running.forEach(LoadRun::stop);
  }

  /**
   * Confirms that something accepts connections there.
   *
   * @throws TargetUnreachableException if nothing does
   */
  public static InetSocketAddress reach(RequestTemplate request) {
    String host = request.base().getHost();
    InetSocketAddress target;
    try {
      target = new InetSocketAddress(InetAddress.getByName(host), request.port());
    } catch (UnknownHostException e) {
      throw new TargetUnreachableException("the host '%s' cannot be resolved".formatted(host), e);
    }
    try (Socket socket = new Socket()) {
      socket.connect(target, CONNECT_TIMEOUT_MILLIS);
    } catch (IOException e) {
      throw new TargetUnreachableException(
          "%s does not accept connections: %s".formatted(request.base(), e.getMessage()), e);
    }
    return target;
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
