package dev.overlap.loadgen.trust;

/** Whether a run may be believed; the order is that of importance. */
public enum TrustVerdict {
  TRUSTED,
  /** The generator could not keep its own times. */
  GENERATOR_LIMITED,
  /** The backend was close to its ceiling: the run measured it instead. */
  BACKEND_LIMITED,
  /** Others used the machine meanwhile. */
  HOST_NOISY,
  /** Too few samples for the figures that were asked for. */
  TOO_SHORT
}
