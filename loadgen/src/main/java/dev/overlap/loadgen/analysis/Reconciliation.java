package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.ServerMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares the books of generator, server and backend over one block. */
public final class Reconciliation {
  private static final int ERROR_STATUS = 400;

  /** To the generator a redirect is not a success; a server behind it may follow one. */
  private static final int REDIRECT_STATUS = 300;

  private Reconciliation() {}

  /** What does not agree where each request calls the backend once. */
  public static List<String> broken(
      RequestCounts whole, Map<String, Double> server, Map<String, Double> backend) {
    return broken(whole, server, 1, backend);
  }

  /**
   * What does not agree, one sentence each.
   *
   * @param whole books of the generator over the whole block
   * @param server how far the server's counters moved; what it does not tell is not judged
   * @param callsEach calls to the backend that one request makes; one at the least
   * @param backend how far the backend's counters moved
   */
  public static List<String> broken(
      RequestCounts whole, Map<String, Double> server, int callsEach, Map<String, Double> backend) {
    List<String> broken = new ArrayList<>();
    if (!whole.balance()) {
      broken.add("the generator's own books do not balance: " + whole);
    }
    Double received = server.get(ServerMetrics.RECEIVED);
    // A request on a broken connection may or may not have arrived.
    if (received != null && Math.abs(received - whole.sent()) > whole.connectionError()) {
      broken.add(
          String.format(
              Locale.ROOT,
              "the generator sent %d requests, the server received %.0f",
              whole.sent(),
              received));
    }
    Double answered = server.get(ServerMetrics.ANSWERED);
    long answers = whole.ok() + whole.httpError();
    long open = whole.timeout() + whole.connectionError() + whole.inFlight();
    if (answered != null && Math.abs(answered - answers) > open) {
      broken.add(
          String.format(
              Locale.ROOT,
              "the server answered %.0f requests, the generator received %d answers",
              answered,
              answers));
    }
    Double calls = server.get(ServerMetrics.BACKEND_CALLS);
    Double arrived = backend.get(BackendCounters.RECEIVED);
    // A call that was sent once more may have arrived once or twice.
    double repeats = server.getOrDefault(ServerMetrics.BACKEND_REPEATS, 0.0);
    if (calls != null && arrived != null && (arrived < calls || arrived > calls + repeats)) {
      broken.add(
          String.format(
              Locale.ROOT,
              "the server called the backend %.0f times, the backend received %.0f",
              calls,
              arrived));
    } else if (calls != null && arrived != null) {
      answersBehind(whole, open, callsEach, backend).ifPresent(broken::add);
    }
    return broken;
  }

  /** Behind a server that calls the backend for each request, no answer can become a better one. */
  private static Optional<String> answersBehind(
      RequestCounts whole, long open, int callsEach, Map<String, Double> backend) {
    long well = answered(backend, ERROR_STATUS, false);
    long badly = answered(backend, ERROR_STATUS, true);
    if (whole.ok() > well) {
      return Optional.of(
          "the generator counted %s ok, the backend gave %s answers without an error"
              .formatted(whole.ok(), well));
    }
    return (long) callsEach * (whole.httpError() + open) < badly
        ? Optional.of(
            "the backend answered %s errors, the generator received %s"
                .formatted(badly, whole.httpError()))
        : Optional.empty();
  }

  /**
   * What does not agree where the generator drives the backend itself.
   *
   * @param backend how far the backend's counters moved; what it does not tell is not judged
   */
  public static List<String> brokenDirectly(RequestCounts whole, Map<String, Double> backend) {
    List<String> broken = broken(whole, Map.of(), Map.of());
    Double arrived = backend.get(BackendCounters.RECEIVED);
    long open = whole.timeout() + whole.connectionError() + whole.inFlight();
    if (arrived == null) {
      return broken;
    }
    if (Math.abs(arrived - whole.sent()) > whole.connectionError()) {
      broken.add(
          String.format(
              Locale.ROOT,
              "the generator sent %d requests, the backend received %.0f",
              whole.sent(),
              arrived));
    }
    long well = answered(backend, REDIRECT_STATUS, false);
    long badly = answered(backend, REDIRECT_STATUS, true);
    if (Math.abs(well - whole.ok()) > open || Math.abs(badly - whole.httpError()) > open) {
      broken.add(
          "the backend answered %s well and %s with an error, the generator received %s and %s"
              .formatted(well, badly, whole.ok(), whole.httpError()));
    }
    return broken;
  }

  /** Answers by what a status means; a mock backend reports them under the status itself. */
  private static long answered(Map<String, Double> backend, int from, boolean errors) {
    return Math.round(
        backend.entrySet().stream()
            .filter(e -> e.getKey().matches("\\d{3}"))
            .filter(e -> Integer.parseInt(e.getKey()) >= from == errors)
            .mapToDouble(Map.Entry::getValue)
            .sum());
  }
}
