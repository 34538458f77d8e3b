package dev.overlap.loadgen.candidate;

import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CapacityReport;
import java.time.Duration;

/** Looks for the capacity of a candidate that is up and warm; the rates are of its choice. */
@FunctionalInterface
public interface CapacityFinder {
  /** Searches; blocking. */
  CapacityReport find(String candidate, RateDriver driver) throws InterruptedException;

  /** Drives an open loop at the candidate. */
  @FunctionalInterface
  interface RateDriver {
    /**
     * Drives one rate to its end; blocking.
     *
     * @param window measured time
     */
    CandidateReport drive(double perSecond, Duration window) throws InterruptedException;
  }
}
