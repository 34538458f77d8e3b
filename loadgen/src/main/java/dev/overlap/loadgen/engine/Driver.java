package dev.overlap.loadgen.engine;

/** Decides when which connection sends. Every call comes on the run's event loop. */
interface Driver extends PacedIoHandler.Turn {

  /** Opens what must be open before the load starts, then runs the continuation once. */
  void prepare(Runnable whenReady);

  /** The load starts at this moment of the run's clock. */
  void start(long startNanos);

  /** An exchange ended; its connection may be idle, or closed. */
  void onFree(Connection connection);

  /** A connection is gone. */
  void onClosed();

  /** No arrival from now on; what has arrived is still sent. */
  void stop();

  /** Requests that have arrived and wait for a connection. */
  int waiting();

  /** Gives up what still waits for a connection: the drain is over. */
  void dropWaiting();
}
