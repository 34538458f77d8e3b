package dev.overlap.server.model.processes;

import dev.overlap.server.model.DedicatedServer;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.eventloop.EventLoopModel;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.process.SelfCommand;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Worker processes on one port. One that dies is not replaced: the others serve on, and new
 * connections are theirs.
 */
final class Prefork implements DedicatedServer {
  private final List<Worker> workers;

  private Prefork(List<Worker> workers) {
    this.workers = workers;
  }

  /** Starts them; returns once all accept. */
  static Prefork start(ModelContext context) {
    List<Worker> workers = new ArrayList<>();
    try {
      workers.add(Worker.start(command(context, 0)));
      int port = workers.getFirst().awaitReady().uri().getPort(); // it finds one
      for (int i = 1; i < context.options().workerCount(); i++) {
        workers.add(Worker.start(command(context, port)));
      }
      workers.forEach(Worker::awaitReady);
      return new Prefork(workers);
    } catch (RuntimeException e) {
      workers.forEach(Worker::close);
      throw e;
    }
  }

  private static List<String> command(ModelContext context, int port) {
    return SelfCommand.words(
        ChildArguments.worker(
            context.isMeasured(),
            EventLoopModel.NAME,
            context.backend().toString(),
            context.name(),
            port));
  }

  @Override
  public URI uri() {
    return workers.getFirst().awaitReady().uri();
  }

  @Override
  public int inFlight() {
    return 0; // the workers know theirs
  }

  @Override
  public List<URI> counters() {
    return workers.stream()
        .filter(Worker::isAlive)
        .map(worker -> worker.awaitReady().counters())
        .toList();
  }

  @Override
  public void close() {
    workers.forEach(Worker::askToEnd);
    workers.forEach(Worker::close);
  }
}
