package dev.overlap.loadgen.candidate;

import java.util.OptionalDouble;

/**
 * How often a comparison is measured.
 *
 * @param rounds blocks that each candidate gets in each fork
 * @param forks sets of fresh processes of the candidates
 * @param precision half the width that the intervals of throughput shall have, as a share; more
 *     rounds, or forks where there are enough of those, are added for it
 */
public record Replication(int rounds, int forks, OptionalDouble precision) {
  /** So many times the rounds, or forks, that were asked for are driven at most for a precision. */
  public static final int MOST_TIMES = 5;
}
