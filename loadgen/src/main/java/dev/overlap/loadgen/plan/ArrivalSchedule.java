package dev.overlap.loadgen.plan;

/**
 * When requests arrive in an open loop: an endless sequence, pure arithmetic without a clock. Not
 * thread-safe; the driver's event loop owns it.
 */
public interface ArrivalSchedule {

  /** Nanoseconds from the start of the load to the next arrival; never less than the one before. */
  long next();
}
