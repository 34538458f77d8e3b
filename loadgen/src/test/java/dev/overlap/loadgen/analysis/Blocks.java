package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.BlockResult.Books;
import dev.overlap.loadgen.result.BlockResult.Counters;
import dev.overlap.loadgen.result.BlockResult.InFlight;
import dev.overlap.loadgen.result.BlockResult.Place;
import dev.overlap.loadgen.result.BlockResult.Usage;
import dev.overlap.loadgen.result.HostNoise;
import dev.overlap.loadgen.result.ServerMetrics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Results of blocks in which everything went well, for tests. */
final class Blocks {
  static final int ROUNDS = 3;
  static final int DELAY_MILLIS = 100;
  static final int WINDOW_SECONDS = 5;
  static final double CPU_MICROS = 150;
  private static final double JIT_MICROS = 10;

  private Blocks() {}

  static List<BlockResult> rounds(int perSecond, double responseMillis) {
    return IntStream.rangeClosed(1, ROUNDS)
        .mapToObj(round -> round(round, perSecond + 3L * round, responseMillis))
        .toList();
  }

  /** A round in which everything went well. */
  static BlockResult round(int round, long perSecond, double responseMillis) {
    return round(1, round, perSecond, responseMillis);
  }

  /** The same in one of several forks. */
  static BlockResult round(int fork, int round, long perSecond, double responseMillis) {
    long requests = perSecond * WINDOW_SECONDS;
    RequestCounts counts = new RequestCounts(requests, requests, requests, 0, 0, 0, 0, 0);
    return new BlockResult(
        new Place(round, 1, fork, WINDOW_SECONDS, WINDOW_SECONDS),
        new Books(requests, counts, counts, Map.of(200, requests), List.of()),
        new BlockResult.Times(
            Times.around(responseMillis),
            Times.around(responseMillis),
            Times.around(0.01),
            Times.around(responseMillis - DELAY_MILLIS),
            Map.of("ok", Times.around(responseMillis)),
            Times.around(0.1),
            null),
        new Usage(
            OptionalDouble.of(requests * (CPU_MICROS + JIT_MICROS) / 1e6),
            OptionalDouble.of(requests * CPU_MICROS / 3e6),
            OptionalDouble.of(requests * JIT_MICROS / 1e6),
            OptionalLong.of(requests * 3),
            OptionalLong.of(200_000_000),
            OptionalDouble.of(requests * 30 / 1e6),
            requests * 20 / 1e6),
        new HostNoise(
            OptionalDouble.of(0.001),
            OptionalDouble.of(0.01),
            Map.of("sshd", 0.01),
            OptionalDouble.of(0),
            Map.of(0, 400.0, 1, 404.0)),
        new Counters(
            Map.of(
                ServerMetrics.RECEIVED,
                (double) requests,
                ServerMetrics.BACKEND_CALLS,
                (double) requests,
                ServerMetrics.HOLDS,
                (double) requests,
                ServerMetrics.HOLD_SECONDS,
                requests * 0.1031,
                ServerMetrics.ALLOCATED_BYTES,
                requests * 20_000.0,
                ServerMetrics.PEAK_THREADS,
                230.0,
                ServerMetrics.LOOP_CPU_SECONDS,
                requests * 20 / 1e6,
                ServerMetrics.GC_PAUSES,
                2.0,
                ServerMetrics.GC_SECONDS,
                0.025,
                ServerMetrics.PEAK_QUEUE,
                300.0),
            Map.of(BackendCounters.RECEIVED, (double) requests, "200", (double) requests)),
        new InFlight(
            (long) Reports.CONCURRENCY,
            0,
            OptionalLong.of(Reports.CONCURRENCY),
            OptionalDouble.of(perSecond * (responseMillis - 0.01) / 1000),
            OptionalDouble.of(requests * (responseMillis - 0.01) / 1000)));
  }
}
