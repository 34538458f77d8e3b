package dev.overlap.loadgen.host;

/** On which CPUs a candidate ran; two that differ in this are never compared without saying so. */
public enum CpuShare {
  /** On CPUs of its own, as many as every other candidate that has this. */
  OWN,
  /** On all CPUs of the machine, together with generator and backend. */
  ALL,
  /** It was not started here, and was not moved to any CPUs. */
  UNKNOWN
}
