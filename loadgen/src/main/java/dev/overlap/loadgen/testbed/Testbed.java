package dev.overlap.loadgen.testbed;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.host.ChildProcess;
import dev.overlap.loadgen.host.CpuAssignment;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.host.ListeningProcesses;
import dev.overlap.loadgen.host.Precedence;
import dev.overlap.loadgen.host.ProcFs;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The backend and all candidates, up and idle. Closing it ends every process that it started, also
 * when starting one of them failed.
 */
public final class Testbed implements AutoCloseable {
  /** Where a mock backend answers after a delay. */
  static final String BACKEND_PATH = "/delay/{delay}";

  private static final String BACKEND = "backend";

  private final Comparison comparison;
  private final CpuAssignment cpus;
  private final Precedence precedence;
  private final Deque<ChildProcess> children = new ArrayDeque<>();
  private final Deque<ChildProcess> starting = new ArrayDeque<>();
  private final RunningServer backend;
  private final List<Contender> contenders = new ArrayList<>();

  /** Returns once the backend answers. */
  public Testbed(Comparison comparison, CpuAssignment cpus, Precedence precedence)
      throws InterruptedException {
    this.comparison = comparison;
    this.cpus = cpus;
    this.precedence = precedence;
    reachRunning(comparison);
    try {
      backend = launchBackend(comparison.backend().launch());
    } catch (InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Nothing is started while a server that should be up is not. */
  private static void reachRunning(Comparison comparison) {
    Stream.concat(
            Stream.of(comparison.backend().launch()),
            comparison.candidates().stream().map(Candidate::launch))
        .filter(Launch.Running.class::isInstance)
        .map(launch -> ((Launch.Running) launch).base())
        .forEach(base -> LoadGenerator.reach(RequestTemplate.get(base.toString())));
  }

  private RunningServer launchBackend(Launch launch) throws InterruptedException {
    return switch (launch) {
      case Launch.Running running -> running(BACKEND, running.base(), BACKEND_PATH);
      case Launch.Command command -> {
        ChildProcess child = ChildProcess.start(BACKEND, precedence.ofBackend(command.words()));
        children.push(child);
        ChildProcess.Ready ready = child.awaitReady();
        yield new RunningServer(
            BACKEND, ready.base(), BACKEND_PATH, ready.counters(), child, 0, List.of());
      }
      case Launch.Program program ->
          throw new IllegalArgumentException("no backend: " + program.words());
    };
  }

  private static RunningServer running(String name, URI base, String path) {
    return new RunningServer(name, base, path, base, null, 0, ListeningProcesses.pids(base));
  }

  /** Starts fresh processes of the candidates; does not wait for them. */
  public void startCandidates() {
    for (Candidate candidate : comparison.candidates()) {
      switch (candidate.launch()) {
        case Launch.Running running -> {}
        case Launch.Command command -> {
          List<String> words = command.withBackend(backend.base()).words();
          started(ChildProcess.start(candidate.name(), cpus.onServerCpus(words)));
        }
        case Launch.Program program -> {
          int port = ListeningProcesses.freePort();
          List<String> words = program.with(backend.base(), port).words();
          started(ChildProcess.startProgram(candidate.name(), cpus.onServerCpus(words), port));
        }
      }
    }
  }

  private void started(ChildProcess child) {
    children.push(child);
    starting.add(child);
  }

  /** Waits until every candidate is up. */
  public void awaitCandidates() throws InterruptedException {
    for (Candidate candidate : comparison.candidates()) {
      switch (candidate.launch()) {
        case Launch.Running running ->
            contend(candidate, running(candidate.name(), running.base(), candidate.path()));
        case Launch.Command command -> contend(candidate, up(candidate, starting.remove()));
        case Launch.Program program -> contend(candidate, up(candidate, starting.remove()));
      }
    }
    unpin();
  }

  private void contend(Candidate candidate, RunningServer server) {
    contenders.add(new Contender(candidate, server));
  }

  /** The path that a program printed with its address is driven, or else the one asked for. */
  private static RunningServer up(Candidate candidate, ChildProcess child)
      throws InterruptedException {
    ChildProcess.Ready ready = child.awaitReady();
    String path = ready.path().isEmpty() ? candidate.path() : ready.path();
    return new RunningServer(
        candidate.name(),
        ready.base(),
        path,
        ready.counters(),
        child,
        candidate.calls(),
        List.of());
  }

  /** Ends the candidates that were started here, so that fresh ones can be. */
  public void stopCandidates() {
    List<ChildProcess> ending =
        servers().stream().map(RunningServer::child).filter(Objects::nonNull).toList();
    ending.forEach(ChildProcess::askToEnd);
    ending.forEach(ChildProcess::close);
    children.removeAll(ending);
    contenders.clear();
  }

  /**
   * Lets everybody use every CPU while servers warm up: their compilers would starve on one.
   * Candidates were started on their own CPUs, and have counted those.
   */
  private void unpin() throws InterruptedException {
    for (RunningServer candidate : servers()) {
      if (candidate.child() != null) {
        cpus.moveToAll(candidate.child().pid());
      }
    }
    if (backend.child() != null) {
      cpus.moveToAll(backend.child().pid());
    }
    cpus.moveToAll(ProcessHandle.current().pid());
  }

  /** Gives the servers under test CPUs of their own, and the others to backend and generator. */
  public void pin() throws InterruptedException {
    if (backend.child() != null) {
      cpus.moveToOthers(backend.child().pid());
    }
    for (RunningServer candidate : servers()) {
      if (candidate.child() != null) {
        for (long pid : candidate.pids()) {
          cpus.moveToServer(pid);
        }
      }
    }
    cpus.moveToOthers(ProcessHandle.current().pid());
  }

  /** On which CPUs this candidate runs. */
  public CpuShare share(RunningServer candidate) {
    return candidate.child() == null ? CpuShare.UNKNOWN : cpus.share();
  }

  /** How many CPUs the backend can use. */
  public int backendCpus() {
    return cpus.otherCount();
  }

  public RunningServer backend() {
    return backend;
  }

  /** The candidates, in the order in which they were asked for. */
  public List<Contender> contenders() {
    return List.copyOf(contenders);
  }

  /** The servers of all candidates, in the same order. */
  public List<RunningServer> servers() {
    return contenders.stream().map(Contender::server).toList();
  }

  /**
   * CPU seconds of all our processes, this one included; empty where the system does not tell, or a
   * server takes part whose process is not known.
   */
  OptionalDouble ownCpuSeconds() {
    boolean allKnown =
        Stream.concat(Stream.of(backend), servers().stream())
            .noneMatch(live -> live.pids().isEmpty());
    return allKnown ? ProcFs.cpuSeconds(ownPids()) : OptionalDouble.empty();
  }

  /** All processes of ours that are known, this one included. */
  Set<Long> ownPids() {
    Set<Long> pids = new HashSet<>(backend.pids()); // two candidates may be one process
    pids.add(ProcessHandle.current().pid());
    servers().forEach(server -> pids.addAll(server.pids()));
    return pids;
  }

  public void requireAlive() {
    backend.requireAlive();
    servers().forEach(RunningServer::requireAlive);
  }

  @Override
  public void close() {
    children.forEach(ChildProcess::askToEnd);
    children.forEach(ChildProcess::close);
  }
}
