package dev.overlap.server.model.netty;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelOptions;
import java.util.List;

/**
 * One bare Netty event loop as server and client, with nothing between: the practical minimum of
 * the cost per request on this JVM.
 */
public final class NettyModel implements ConcurrencyModel {
  @Override
  public String name() {
    return "netty";
  }

  @Override
  public String describe() {
    return "one bare Netty event loop, without a framework; no thread waits";
  }

  @Override
  public String client(ModelOptions options) {
    return "netty";
  }

  @Override
  public CpuUse cpuUse() {
    return CpuUse.ONE;
  }

  @Override
  public boolean bringsServer() {
    return true;
  }

  @Override
  public Running start(ModelContext context) {
    return context.relay(() -> NettyServer.start(context));
  }

  @Override
  public List<Limit> limits(ModelOptions options) {
    return List.of(Limit.connections(options.maxInFlight()));
  }
}
