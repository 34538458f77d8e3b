package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.engine.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the books of generator, server and backend over one block. */
final class Books {
  /** Name under which a mock backend tells what it received. */
  static final String BACKEND_RECEIVED = "received";

  private Books() {}

  /**
   * What does not agree, one sentence each.
   *
   * @param whole books of the generator over the whole block
   * @param server how far the server's counters moved; what it does not tell is not judged
   * @param backend how far the backend's counters moved
   */
  static List<String> broken(
      Counts whole, Map<String, Double> server, Map<String, Double> backend) {
    List<String> broken = new ArrayList<>();
    if (!whole.balance()) {
      broken.add("the generator's own books do not balance: " + whole);
    }
    Double received = server.get(ServerMetrics.RECEIVED);
    // A request on a broken connection may or may not have arrived: nobody can tell.
    if (received != null && Math.abs(received - whole.sent()) > whole.connectionError()) {
      broken.add(
          "the generator sent %d requests, the server received %.0f"
              .formatted(whole.sent(), received));
    }
    Double answered = server.get(ServerMetrics.ANSWERED);
    long answers = whole.ok() + whole.httpError();
    long open = whole.timeout() + whole.connectionError() + whole.inFlight();
    if (answered != null && Math.abs(answered - answers) > open) {
      broken.add(
          "the server answered %.0f requests, the generator received %d answers"
              .formatted(answered, answers));
    }
    Double calls = server.get(ServerMetrics.BACKEND_CALLS);
    Double arrived = backend.get(BACKEND_RECEIVED);
    if (calls != null && arrived != null && !calls.equals(arrived)) {
      broken.add(
          "the server called the backend %.0f times, the backend received %.0f"
              .formatted(calls, arrived));
    }
    return broken;
  }
}
