package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.ServerMetrics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final RequestCounts ALL_WELL = new RequestCounts(100, 100, 98, 2, 0, 0, 0, 0);
  private static final RequestCounts WITH_TROUBLE = new RequestCounts(110, 100, 80, 5, 6, 4, 10, 5);

  private static Map<String, Double> server(double received, double answered, double calls) {
    return Map.of(
        ServerMetrics.RECEIVED, received,
        ServerMetrics.ANSWERED, answered,
        ServerMetrics.BACKEND_CALLS, calls);
  }

  private static Map<String, Double> backend(double received) {
    return backend(received, received, 0);
  }

  @Test
  void booksThatAgreeAreNotBroken() {
    assertThat(Reconciliation.broken(ALL_WELL, server(100, 100, 98), backend(98))).isEmpty();
  }

  @Test
  void whatIsNotToldIsNotJudged() {
    assertThat(Reconciliation.broken(ALL_WELL, Map.of(), Map.of())).isEmpty();
    assertThat(Reconciliation.broken(ALL_WELL, server(100, 100, 98), Map.of())).isEmpty();
    assertThat(Reconciliation.broken(ALL_WELL, Map.of(), backend(7))).isEmpty();
  }

  @Test
  void requestThatTheServerNeverSawBreaksTheBooks() {
    assertThat(Reconciliation.broken(ALL_WELL, server(99, 100, 98), backend(98)))
        .singleElement()
        .asString()
        .contains("sent 100")
        .contains("received 99");
  }

  @Test
  void answerThatNobodyReceivedBreaksTheBooks() {
    assertThat(Reconciliation.broken(ALL_WELL, server(100, 101, 98), backend(98)))
        .singleElement()
        .asString()
        .contains("answered 101")
        .contains("100 answers");
  }

  @Test
  void callThatWasSentOnceMoreMayHaveArrivedTwice() {
    Map<String, Double> repeated = new HashMap<>(server(100, 100, 98));
    repeated.put(ServerMetrics.BACKEND_REPEATS, 1.0);

    assertThat(Reconciliation.broken(ALL_WELL, repeated, backend(98))).isEmpty();
    assertThat(Reconciliation.broken(ALL_WELL, repeated, backend(99))).isEmpty();
    assertThat(Reconciliation.broken(ALL_WELL, repeated, backend(100))).hasSize(1);
    assertThat(Reconciliation.broken(ALL_WELL, server(100, 100, 98), backend(99))).hasSize(1);
  }

  @Test
  void callThatTheBackendNeverSawBreaksTheBooks() {
    assertThat(Reconciliation.broken(ALL_WELL, server(100, 100, 98), backend(97)))
        .singleElement()
        .asString()
        .contains("98")
        .contains("97");
  }

  @Test
  void ownBooksMustBalance() {
    assertThat(Reconciliation.broken(new RequestCounts(9, 9, 8, 0, 0, 0, 0, 0), Map.of(), Map.of()))
        .singleElement()
        .asString()
        .contains("do not balance");
  }

  @Test
  void brokenConnectionsLeaveOpenWhatArrived() {
    assertThat(Reconciliation.broken(WITH_TROUBLE, server(96, 85, 1), Map.of())).isEmpty();
    assertThat(Reconciliation.broken(WITH_TROUBLE, server(100, 100, 1), Map.of())).isEmpty();
    assertThat(Reconciliation.broken(WITH_TROUBLE, server(95, 85, 1), Map.of())).hasSize(1);
    assertThat(Reconciliation.broken(WITH_TROUBLE, server(100, 101, 1), Map.of())).hasSize(1);
  }

  private static Map<String, Double> backend(double received, double well, double badly) {
    return Map.of(BackendCounters.RECEIVED, received, "200", well, "500", badly);
  }

  @Test
  void answerCannotBecomeBetterOnItsWay() {
    assertThat(Reconciliation.broken(ALL_WELL, server(100, 100, 98), backend(98, 97, 1)))
        .singleElement()
        .asString()
        .contains("98 ok", "97 answers without an error");
  }

  @Test
  void errorOfTheBackendMustNotGetLost() {
    assertThat(Reconciliation.broken(ALL_WELL, server(100, 100, 101), backend(101, 98, 3)))
        .singleElement()
        .asString()
        .contains("3 errors", "received 2");
  }

  @Test
  void severalErrorsBehindOneRequestAreOneError() {
    // A hundred requests of five calls each; two of them met two errors each.
    assertThat(Reconciliation.broken(ALL_WELL, server(100, 100, 500), 5, backend(500, 496, 4)))
        .isEmpty();
  }

  @Test
  void backendDrivenDirectlyMustHaveSeenTheSame() {
    assertThat(Reconciliation.brokenDirectly(ALL_WELL, backend(100, 98, 2))).isEmpty();
    assertThat(Reconciliation.brokenDirectly(ALL_WELL, Map.of())).isEmpty();
    assertThat(Reconciliation.brokenDirectly(WITH_TROUBLE, backend(100, 80, 5))).isEmpty();
    assertThat(Reconciliation.brokenDirectly(ALL_WELL, backend(99, 97, 2)))
        .hasSize(2)
        .first()
        .asString()
        .contains("sent 100", "received 99");
  }
}
