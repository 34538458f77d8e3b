package dev.overlap.loadgen.result;

import dev.overlap.loadgen.engine.ConnectionErrorKind;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.selftest.Ceiling;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a run asked of the generator itself.
 *
 * @param transport how its sockets were polled
 * @param ceilingPerSecond requests per second that {@code selftest} found it can drive here; empty
 *     where that is not known
 * @param ceilingShare answered requests per second ÷ ceiling
 * @param busy CPU time of its loop ÷ time of the whole run, as a share
 * @param connectionsOpened in the whole run, be it anew
 * @param connectFailures attempts to connect that failed and were tried again
 * @param mostMissing the most planned connections that could not be opened at one time
 * @param beyondAnHour responses that took longer than is told apart, and count as an hour
 * @param connectionErrors requests that a broken connection ended, by kind; absent ones left out
 */
public record GeneratorUsage(
    String transport,
    OptionalDouble ceilingPerSecond,
    OptionalDouble ceilingShare,
    double busy,
    long connectionsOpened,
    long connectFailures,
    int mostMissing,
    long beyondAnHour,
    Map<ConnectionErrorKind, Long> connectionErrors) {

  public GeneratorUsage {
    Map<ConnectionErrorKind, Long> ordered = new EnumMap<>(ConnectionErrorKind.class);
    ordered.putAll(connectionErrors);
    connectionErrors = Collections.unmodifiableMap(ordered);
  }

  /**
   * What this result asked of it.
   *
   * @param elapsed of the whole run, from its first request to the end of its drain
   * @param environment where it ran
   */
  public static GeneratorUsage of(LoadResult result, Duration elapsed, Environment environment) {
    Ceiling ceiling = environment.generatorCeiling();
    return new GeneratorUsage(
        environment.transport(),
        Measured.of(ceiling == null ? null : ceiling.requestsPerSecond()),
        Measured.of(ceiling == null ? null : ceiling.share(answeredPerSecond(result))),
        elapsed.isZero() ? 0 : (double) result.loopCpuNanos() / elapsed.toNanos(),
        result.connections().opened(),
        result.connections().connectFailures(),
        result.connections().mostMissing(),
        result.latencies().response().overflow(),
        result.connections().connectionErrors());
  }

  /**
   * What several rounds asked of it, whose rate is far below any ceiling.
   *
   * @param rounds their connections
   * @param busy CPU time of its loop ÷ time of all rounds, as a share
   */
  public static GeneratorUsage ofRounds(
      List<LoadResult.Connections> rounds, double busy, Environment environment) {
    Map<ConnectionErrorKind, Long> errors = new EnumMap<>(ConnectionErrorKind.class);
    rounds.forEach(
        round -> round.connectionErrors().forEach((kind, n) -> errors.merge(kind, n, Long::sum)));
    return new GeneratorUsage(
        environment.transport(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        busy,
        rounds.stream().mapToLong(LoadResult.Connections::opened).sum(),
        rounds.stream().mapToLong(LoadResult.Connections::connectFailures).sum(),
        rounds.stream().mapToInt(LoadResult.Connections::mostMissing).max().orElse(0),
        0,
        errors);
  }

  /** Whether an answer pleases makes no difference to the work of the generator. */
  private static double answeredPerSecond(LoadResult result) {
    long answered = result.counts().ok() + result.counts().httpError();
    return result.window().isZero() ? 0 : answered / (result.window().toNanos() / 1e9);
  }
}
