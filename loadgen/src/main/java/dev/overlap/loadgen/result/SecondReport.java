package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One second of every candidate, after the rounds: the same requests, at the same moments, with the
 * same delays; a scale model of the load that was compared. Moments are in microseconds from the
 * beginning of the second.
 *
 * @param ratePerSecond at which requests arrived
 * @param scale the rate that the comparison asks for ÷ this one; pools of threads were scaled too
 * @param arrivals the law of their arrivals, as in {@code constant}
 * @param requests how many were planned for the second, at most {@value #MOST_LINES}
 * @param panels of the candidates whose requests were recorded
 * @param unrecorded names of the others
 */
public record SecondReport(
    double ratePerSecond,
    double scale,
    String arrivals,
    int requests,
    List<Panel> panels,
    List<String> unrecorded) {
  /** The most requests of a second. */
  public static final int MOST_LINES = 60;

  /** Length of the second. */
  public static final long MICROS = 1_000_000;

  public SecondReport {
    panels = List.copyOf(panels);
    unrecorded = List.copyOf(unrecorded);
  }

  /**
   * One candidate.
   *
   * @param law what was known before; null where nothing bounds the requests in work
   * @param laneUnit what one of the lanes is called, as in {@code pool thread}
   * @param lanesInAll how many there are; some of them are drawn
   * @param lines the same requests in every panel, in the order of their arrival
   */
  public record Panel(
      String candidate,
      @Nullable Law law,
      String laneUnit,
      int lanesInAll,
      List<Lane> lanes,
      List<Line> lines,
      Sums sums,
      TraceCost cost) {
    public Panel {
      lanes = List.copyOf(lanes);
      lines = List.copyOf(lines);
    }
  }

  /**
   * Slots ÷ the time for which a request holds one: what passes in a second at most.
   *
   * @param unit what a slot is called, as in {@code thread}
   */
  public record Law(int slots, String unit, double holdMillis, double perSecond) {}

  /** What works on requests: a thread of a pool, a carrier, an event loop. */
  public record Lane(String name, List<Hold> holds) {
    public Lane {
      holds = List.copyOf(holds);
    }
  }

  /**
   * A time for which a lane belongs to a request.
   *
   * @param computing whether it computes; otherwise it only waits
   * @param request its number
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Hold(long from, long to, boolean computing, int request) {}

  /**
   * A request; -1 where a moment was not seen.
   *
   * @param arrival when it was to arrive, by the plan
   * @param predicted when it would be answered if nothing but the law held it up
   * @param started when something began to work on it
   * @param waiting from when on it waited for the backend
   * @param back when the backend had answered
   * @param answered when its answer was written
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Line(
      int number,
      int delayMillis,
      int lane,
      long arrival,
      long predicted,
      long started,
      long waiting,
      long back,
      long answered) {}

  /**
   * All requests of the second.
   *
   * @param recorded requests that the server saw
   * @param answeredInSecond how many of them it answered within it
   * @param heldShare time for which lanes were held ÷ lanes × second
   * @param computingShare the part of it in which they computed
   * @param longestQueue most requests at a time that had arrived and waited to be worked on
   * @param meanInSystem requests in the server on average over the second, counted
   * @param meanMillis from arrival to answer, on average
   */
  public record Sums(
      int recorded,
      int answeredInSecond,
      double heldShare,
      double computingShare,
      int longestQueue,
      double meanInSystem,
      double meanMillis) {}

  /**
   * What the recording cost.
   *
   * @param recordedMicros CPU time per request while it was recorded
   * @param plainMicros under the same load without; empty where it was not measured
   */
  public record TraceCost(OptionalDouble recordedMicros, OptionalDouble plainMicros) {}
}
