package dev.overlap.server.model.serving;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Finds what is below a connection of a Vert.x server, where its API does not reach: on the
 * connection's event loop.
 */
public final class VertxConnections {
  private VertxConnections() {}

  /** The channel of a connection that has just been accepted. */
  public static Channel channel(HttpConnection connection) {
    return ((HttpServerConnection) connection).channelHandlerContext().channel();
  }
}
