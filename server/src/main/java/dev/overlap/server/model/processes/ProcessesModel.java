package dev.overlap.server.model.processes;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;

/**
 * Several processes on one port (prefork), each with one event loop. The kernel gives each new
 * connection to one of them (SO_REUSEPORT, socket(7)); they share nothing else.
 */
public final class ProcessesModel implements ConcurrencyModel {
  public static final String NAME = "processes";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String describe() {
    return "several processes with an event loop each listen on one port; they share nothing";
  }

  @Override
  public CpuUse cpuUse() {
    return CpuUse.ALL_IF_SPREAD;
  }

  @Override
  public boolean bringsServer() {
    return true;
  }

  @Override
  public boolean startsProcesses() {
    return true;
  }

  @Override
  public Running start(ModelContext context) {
    return context.relay(() -> Prefork.start(context));
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.connections(options.workerCount() * options.maxInFlight()));
  }
}
