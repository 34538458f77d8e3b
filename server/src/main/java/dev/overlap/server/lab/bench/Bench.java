package dev.overlap.server.lab.bench;

import dev.overlap.backend.Engine;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.ChildProcess;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.process.SelfCommand;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What experiments are done with: a backend, servers and probes in JVMs of their own, and a load
 * generator. Closing it ends whatever was started. For one thread.
 */
public final class Bench implements AutoCloseable {
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable URI backend;
  private @Nullable LoadGenerator generator;

  /** CPUs that this process may use. */
  public int cpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The mock backend; the first call starts it, the lighter engine, in a process of its own. */
  public URI backend() throws InterruptedException {
    if (backend == null) {
      ChildProcess child =
          ChildProcess.start(
              "backend", SelfCommand.words(ChildArguments.backend(Engine.NETTY.text(), List.of())));
      open.add(child);
      backend = child.awaitReady().base();
    }
    return backend;
  }

  /**
   * Starts a server in a JVM of its own, as a comparison does; it ends with this bench, or when it
   * is closed.
   *
   * @param models names of those that it serves
   */
  public ServerUnderTest server(List<String> models, ModelOptions options)
      throws InterruptedException {
    ServerUnderTest server =
        ServerUnderTest.start(
            SelfCommand.words(
                ChildArguments.server(models, backend().toString(), options.arguments())));
    open.add(server);
    return server;
  }

  /**
   * Drives load at this address, from this process, and waits for its end.
   *
   * @param url address with path and query
   * @param settle head that is not measured
   * @param window that is measured
   */
  public LoadResult load(
      String url, LoadModel model, Duration settle, Duration window, Duration timeout) {
    LoadPlan plan = LoadPlan.of(RequestTemplate.get(url), model, window, timeout);
    return generator().run(plan.settling(settle, settle.dividedBy(2)), progress -> {});
  }

  /** Sends so many requests over so many connections, and waits for the last answer. */
  public LoadResult requests(String url, int connections, long requests, Duration timeout) {
    LoadModel model = new LoadModel.ClosedLoop(connections, Duration.ZERO);
    Duration longest = timeout.multipliedBy(requests);
    LoadPlan plan = LoadPlan.of(RequestTemplate.get(url), model, longest, timeout);
    return generator().run(plan.ending(OptionalLong.of(requests)), progress -> {});
  }

  private LoadGenerator generator() {
    if (generator == null) {
      generator = new LoadGenerator();
      open.add(generator);
    }
    return generator;
  }

  /**
   * Runs a probe in a JVM of its own, to its end.
   *
   * @param jvmFlags in addition to those that every JVM of ours gets
   * @return what it measured, by name
   */
  public Map<String, Double> probe(List<String> jvmFlags, String name, String... arguments)
      throws InterruptedException {
    try (RunningProbe running = startProbe(jvmFlags, name, arguments)) {
      return running.await();
    }
  }

  /** Starts a probe in a JVM of its own and returns at once. */
  public RunningProbe startProbe(List<String> jvmFlags, String name, String... arguments) {
    List<String> command =
        new ArrayList<>(SelfCommand.words(ChildArguments.probe(name, arguments)));
    command.addAll(command.indexOf(SelfCommand.CLASS_PATH), jvmFlags); // the last flag counts
    return RunningProbe.start(name, command);
  }

  @Override
  public void close() {
    for (AutoCloseable each : open.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    open.clear();
  }
}
