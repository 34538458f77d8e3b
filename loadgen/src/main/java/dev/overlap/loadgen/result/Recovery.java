package dev.overlap.loadgen.result;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a candidate took a stall of its backend. It is back when the p99 of the responses that
 * complete is within 10 % of what it was before the stall, and stays there for a second, or to the
 * end of the window. The p99 is taken over as many slices as hold 300 responses.
 *
 * @param p99BeforeMillis before the stall, over all rounds; empty where the responses were too few
 * @param secondsByRound from the end of the stall until it was back; empty for a round where that
 *     was not seen
 * @param watchedSeconds from the end of the stall to the end of the window
 * @param peakInFlight the most requests that waited for an answer at one time
 * @param backendPeakInFlight the same at the backend; empty where it does not tell
 * @param peakRssBytes the most memory of the process; empty where the system does not tell
 */
public record Recovery(
    OptionalDouble p99BeforeMillis,
    List<OptionalDouble> secondsByRound,
    double watchedSeconds,
    OptionalLong peakInFlight,
    OptionalLong backendPeakInFlight,
    OptionalLong peakRssBytes) {}
