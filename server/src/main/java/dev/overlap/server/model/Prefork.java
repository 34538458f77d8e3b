package dev.overlap.server.model;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Worker processes on one port. One that dies is not replaced: the others serve on, and new
 * connections are theirs.
 */
final class Prefork implements OwnServer {
  private final List<Worker> workers;
  private final List<Worker.Ready> ready;

  private Prefork(List<Worker> workers, List<Worker.Ready> ready) {
    this.workers = workers;
    this.ready = ready;
  }

  /** Starts them; returns once all accept. */
  static Prefork start(ModelContext context) {
    List<Worker> workers = new ArrayList<>();
    List<Worker.Ready> ready = new ArrayList<>();
    try {
      workers.add(Worker.start(command(context, 0)));
      ready.add(workers.getFirst().awaitReady()); // it finds the port
      int port = ready.getFirst().uri().getPort();
      for (int i = 1; i < context.options().workerCount(); i++) {
        workers.add(Worker.start(command(context, port)));
      }
      for (Worker worker : workers.subList(1, workers.size())) {
        ready.add(worker.awaitReady());
      }
      return new Prefork(workers, ready);
    } catch (RuntimeException e) {
      workers.forEach(Worker::close);
      throw e;
    }
  }

  private static List<String> command(ModelContext context, int port) {
    return context.self(
        List.of(
            "server",
            "--measured",
            "--models",
            "eventloop",
            "--as",
            context.name(),
            "--shared-port",
            Integer.toString(port),
            "--port",
            "0",
            "--backend",
            context.backend().toString()));
  }

  @Override
  public URI uri() {
    return ready.getFirst().uri();
  }

  @Override
  public int inFlight() {
    return 0; // the workers know theirs
  }

  @Override
  public List<URI> counters() {
    List<URI> alive = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      if (workers.get(i).isAlive()) {
        alive.add(ready.get(i).counters());
      }
    }
    return alive;
  }

  @Override
  public void close() {
    workers.forEach(Worker::askToEnd);
    workers.forEach(Worker::close);
  }
}
