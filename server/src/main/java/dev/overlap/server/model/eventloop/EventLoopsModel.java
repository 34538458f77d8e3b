package dev.overlap.server.model.eventloop;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;

/**
 * Several event loops, one per CPU: each connection belongs to one of them from its first byte to
 * its last, with a client of its own to the backend.
 */
public final class EventLoopsModel implements ConcurrencyModel {
  public static final String NAME = "eventloops";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String describe() {
    return "several event loops share the connections; no thread waits";
  }

  @Override
  public boolean bringsServer() {
    return true;
  }

  @Override
  public Running start(ModelContext context) {
    return context.relay(() -> LoopsServer.start(context));
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.connections(options.maxInFlight()));
  }
}
