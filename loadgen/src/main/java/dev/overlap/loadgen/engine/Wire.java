package dev.overlap.loadgen.engine;

import io.netty.buffer.ByteBuf;

/** An open connection as a way for bytes. Confined to its event loop. */
interface Wire {

  /** Hears what comes over the wire. */
  interface Receiver {
    /** Bytes came. What is left unread is lost. */
    void onBytes(ByteBuf in);

    /**
     * The wire is gone, whichever side closed it; called once, and never from within a call of its
     * methods.
     *
     * @param reset whether it broke, rather than ended
     */
    void onGone(boolean reset);
  }

  /** Sends all readable bytes, which stay as they are and may be shared. */
  void send(ByteBuf request);

  /** Whether everything sent so far has been handed to the system. */
  boolean isFlushed();

  void close();
}
