package dev.overlap.loadgen.engine;

/** Opens wires to one target. Confined to its event loop. */
interface Dialer {
  /** The longest that connecting may take, and a TLS handshake after it. */
  int TIMEOUT_MILLIS = 5_000;

  /** Hears how an attempt ends; one of the two is called once. */
  interface Callback {
    /** The wire is open; the returned listener hears of it from now on. */
    Wire.Receiver onOpen(Wire wire);

    /** It could not be opened. */
    void onFailure();
  }

  /** Begins one attempt. */
  void dial(Callback callback);
}
