package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The backend and all candidates, up and idle. Closing it ends every process that it started, also
 * when starting one of them failed.
 */
final class Stage implements AutoCloseable {
  /** Where a mock backend answers after a delay. */
  static final String BACKEND_PATH = "/delay/{delay}";

  private static final String BACKEND = "backend";

  private final Comparison comparison;
  private final Deque<ChildProcess> children = new ArrayDeque<>();
  private final Deque<ChildProcess> starting = new ArrayDeque<>();
  private final Cpus cpus;
  private final Live backend;
  private final List<Live> candidates = new ArrayList<>();

  /** Returns once the backend answers; the candidates are started, but not awaited. */
  Stage(Comparison comparison, Cpus cpus) throws InterruptedException {
    this.comparison = comparison;
    this.cpus = cpus;
    reachRunning(comparison);
    try {
      backend = launchBackend(comparison.backend());
      for (Candidate candidate : comparison.candidates()) {
        if (candidate.launch() instanceof Launch.Command command) {
          Launch.Command ready = command.withBackend(backend.base());
          starting.add(start(candidate.name(), cpus.onServerCpus(ready.words())));
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Nothing is started while a server that should be up is not. */
  private static void reachRunning(Comparison comparison) {
    Stream.concat(
            Stream.of(comparison.backend()),
            comparison.candidates().stream().map(Candidate::launch))
        .filter(Launch.Running.class::isInstance)
        .map(launch -> ((Launch.Running) launch).base())
        .forEach(base -> LoadGenerator.reach(RequestTemplate.get(base.toString())));
  }

  private Live launchBackend(Launch launch) throws InterruptedException {
    return switch (launch) {
      case Launch.Running running -> new Live(BACKEND, running.base(), BACKEND_PATH, null);
      case Launch.Command command -> {
        ChildProcess child = start(BACKEND, command.words());
        yield new Live(BACKEND, child.awaitReady(), BACKEND_PATH, child);
      }
    };
  }

  private ChildProcess start(String name, List<String> words) {
    ChildProcess child = ChildProcess.start(name, words);
    children.push(child);
    return child;
  }

  /** Waits until every candidate is up. */
  void awaitCandidates() throws InterruptedException {
    for (Candidate candidate : comparison.candidates()) {
      switch (candidate.launch()) {
        case Launch.Running running ->
            candidates.add(new Live(candidate.name(), running.base(), candidate.path(), null));
        case Launch.Command command -> {
          ChildProcess child = starting.remove();
          URI base = child.awaitReady();
          candidates.add(new Live(candidate.name(), base, candidate.path(), child));
        }
      }
    }
    unpin();
  }

  /**
   * Lets candidates use every CPU while they warm up: their compilers would starve on one. They
   * were started on their own CPUs, and have counted those.
   */
  private void unpin() throws InterruptedException {
    for (Live candidate : candidates) {
      if (candidate.child() != null) {
        cpus.moveToAll(candidate.child().pid());
      }
    }
  }

  /** Gives the servers under test CPUs of their own, and the others to backend and generator. */
  void pin() throws InterruptedException {
    if (backend.child() != null) {
      cpus.moveToOthers(backend.child().pid());
      cpus.yieldToGenerator(backend.child().pid());
    }
    for (Live candidate : candidates) {
      if (candidate.child() != null) {
        cpus.moveToServer(candidate.child().pid());
      }
    }
    cpus.moveToOthers(ProcessHandle.current().pid());
    cpus.yieldOwnCompilers();
  }

  /** How many CPUs the backend can use. */
  int backendCpus() {
    return cpus.otherCount();
  }

  Live backend() {
    return backend;
  }

  List<Live> candidates() {
    return candidates;
  }

  /**
   * CPU seconds of all our processes, this one included; empty where the system does not tell, or a
   * server takes part whose process is not known.
   */
  OptionalDouble ownCpuSeconds() {
    List<OptionalDouble> all = new ArrayList<>();
    all.add(ProcFs.cpuSeconds(ProcessHandle.current().pid()));
    all.add(backend.cpuSeconds());
    candidates.forEach(candidate -> all.add(candidate.cpuSeconds()));
    return all.stream().allMatch(OptionalDouble::isPresent)
        ? OptionalDouble.of(all.stream().mapToDouble(OptionalDouble::getAsDouble).sum())
        : OptionalDouble.empty();
  }

  void requireAlive() {
    backend.requireAlive();
    candidates.forEach(Live::requireAlive);
  }

  @Override
  public void close() {
    children.forEach(ChildProcess::close);
  }
}
