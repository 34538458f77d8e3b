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
     * methods. What came before that has been heard, also where writing failed first.
     */
    void onGone(Ending ending);
  }

  /** How a wire can end. */
  enum Ending {
    /** By the peer, as the protocol has it, or by us. */
    ENDED,
    /** By the peer without the close_notify of TLS: what came may not be all (RFC 8446, 6.1). */
    TRUNCATED,
    /** By a reset, or by broken TLS. */
    BROKEN
  }

  /** Sends all readable bytes, which stay as they are and may be shared. */
  void send(ByteBuf request);

  /** Whether everything sent so far has been handed to the system. */
  boolean isFlushed();

  void close();
}
