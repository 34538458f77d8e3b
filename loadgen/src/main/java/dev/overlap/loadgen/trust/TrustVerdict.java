package dev.overlap.loadgen.trust;

/**
 * Whether a run may be believed. The order is that of causation: what stands first explains what
 * stands after it, so the first that applies is the verdict.
 */
public enum TrustVerdict {
  /** Rounds are missing, or the books do not balance. */
  INCOMPLETE,
  /** Others used the machine meanwhile, or the machine itself was not steady. */
  HOST_NOISY,
  /** The backend could not keep up with the load: the run measured it instead. */
  BACKEND_LIMITED,
  /** The generator could not keep its own times. */
  GENERATOR_LIMITED,
  /** Too few samples, or too little warm-up, for the figures that were asked for. */
  TOO_SHORT,
  /** None of these. */
  TRUSTED
}
