package dev.overlap.loadgen.trust;

import java.util.OptionalDouble;

/**
 * What the trust rules look at; what was not observed is empty, and judged by no rule.
 *
 * @param probeP99Millis lateness of a 10 ms timer on the generator's loop
 * @param responseP50Millis median response of the run
 * @param sentShare sent ÷ planned
 * @param backendShare measured throughput ÷ ceiling of the backend
 * @param stealShare stolen time ÷ all CPU time of the machine
 * @param foreignCores CPU time of processes that do not belong to the run, in cores
 * @param samples measured responses
 * @param samplesNeeded for the highest percentile that is reported as a headline
 * @param missingConnections the most that could not be opened at one time of the run
 */
public record Evidence(
    OptionalDouble probeP99Millis,
    OptionalDouble responseP50Millis,
    double sentShare,
    OptionalDouble backendShare,
    OptionalDouble stealShare,
    OptionalDouble foreignCores,
    long samples,
    long samplesNeeded,
    int missingConnections,
    int plannedConnections) {}
