package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.ResponseListener;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Drives HTTP/1.1 load from one event loop. Runs may overlap; each keeps books of its own. Callable
 * from any thread.
 */
public final class LoadGenerator implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

  private final LoadLoop loop;
  private final LongSupplier clock;
  private final Set<LoadRun> running = ConcurrentHashMap.newKeySet();

  /** A generator on the transport that measured best here. */
  public LoadGenerator() {
    this(Transport.best());
  }

  /** A generator on this transport, which must be available. */
  public LoadGenerator(Transport transport) {
    this(transport, System::nanoTime);
  }

  /**
   * @param clock monotonic nanoseconds
   */
  LoadGenerator(Transport transport, LongSupplier clock) {
    this.clock = clock;
    this.loop = new LoadLoop(transport);
  }

  /** Name of the transport in use, for reports. */
  public String transport() {
    return loop.transport().name().toLowerCase(Locale.ROOT);
  }

  /** Waits until the thread that paces the load runs; returns its name as the kernel has it. */
  public String awaitThread() {
    loop.events().submit(() -> {}).syncUninterruptibly();
    return LoadLoop.THREAD;
  }

  /**
   * Runs the plan and waits for its end.
   *
   * @throws TargetUnreachableException if nothing accepts connections there; no load was sent then
   */
  public LoadResult run(LoadPlan plan, LoadProgress.Listener listener) {
    return run(plan, listener, null);
  }

  /**
   * Runs the plan and waits for its end.
   *
   * @param responses hears each response time of the window; null for no listener
   * @throws TargetUnreachableException if nothing accepts connections there; no load was sent then
   */
  public LoadResult run(
      LoadPlan plan, LoadProgress.Listener listener, @Nullable ResponseListener responses) {
    try {
      return start(plan, listener, responses).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TargetUnreachableException unreachable) {
        throw unreachable;
      }
      throw e;
    }
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws TargetUnreachableException if nothing accepts connections there; no load was sent then
   */
  public CompletableFuture<LoadResult> start(LoadPlan plan, LoadProgress.Listener listener) {
    return start(plan, listener, null);
  }

  private CompletableFuture<LoadResult> start(
      LoadPlan plan, LoadProgress.Listener listener, @Nullable ResponseListener responses) {
    InetSocketAddress target = reach(plan.request());
    LoadRun run = new LoadRun(plan, loop, target, clock, listener, responses);
    running.add(run);
    return run.begin().whenComplete((result, failure) -> running.remove(run));
  }

  /** Stops the arrivals of every run and drains it; the results are marked partial. */
  public void stop() {
    running.forEach(LoadRun::stop);
  }

  /** Ends every run at once; the results are marked partial, the unanswered are in flight. */
  public void stopNow() {
    running.forEach(LoadRun::stopNow);
  }

  /**
   * Confirms that something accepts connections there, and speaks TLS where that is wanted. Of
   * several addresses of the host, the first that accepts is the target.
   *
   * @throws TargetUnreachableException if nothing does; its message is one line that says why
   */
  public static InetSocketAddress reach(RequestTemplate request) {
    List<InetAddress> addresses;
    try {
      addresses = Addresses.of(request.authority());
    } catch (UnknownHostException e) {
      throw new TargetUnreachableException(
          "the host '%s' cannot be resolved".formatted(request.authority().resolvable()), e);
    }
    List<String> refusals = new ArrayList<>();
    for (InetAddress address : addresses) {
      InetSocketAddress target = new InetSocketAddress(address, request.port());
      try (Socket socket = new Socket()) {
        socket.connect(target, CONNECT_TIMEOUT_MILLIS);
        if (request.isSecure()) {
          shake(request, socket);
        }
        return target;
      } catch (IOException e) {
        String where = addresses.size() > 1 ? NetUtil.toAddressString(address) + ": " : "";
        refusals.add(where + e.getMessage());
      }
    }
    throw new TargetUnreachableException(
        "%s does not accept connections: %s".formatted(request.base(), String.join("; ", refusals)),
        null);
  }

  private static void shake(RequestTemplate request, Socket socket) {
    try {
      new Tls(request).shake(socket, CONNECT_TIMEOUT_MILLIS);
    } catch (IOException e) {
      String why =
          Tls.isDistrust(e)
              ? "has a certificate that is not trusted (%s); give --insecure to accept it"
                  + " unverified"
              : "does not speak TLS (%s); give http:// where it is plain";
      throw new TargetUnreachableException(request.base() + " " + why.formatted(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
