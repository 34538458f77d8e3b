package dev.overlap.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.engine.Counts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksTest {
  private static final Counts ALL_WELL = new Counts(100, 100, 98, 2, 0, 0, 0, 0);
  private static final Counts WITH_TROUBLE = new Counts(110, 100, 80, 5, 6, 4, 10, 5);

  private static Map<String, Double> server(double received, double answered, double calls) {
    return Map.of(
        ServerMetrics.RECEIVED, received,
        ServerMetrics.ANSWERED, answered,
        ServerMetrics.BACKEND_CALLS, calls);
  }

  private static Map<String, Double> backend(double received) {
    return Map.of(Books.BACKEND_RECEIVED, received);
  }

  @Test
  void booksThatAgreeAreNotBroken() {
    assertThat(Books.broken(ALL_WELL, server(100, 100, 98), backend(98))).isEmpty();
  }

  @Test
  void whatIsNotToldIsNotJudged() {
    assertThat(Books.broken(ALL_WELL, Map.of(), Map.of())).isEmpty();
    assertThat(Books.broken(ALL_WELL, server(100, 100, 98), Map.of())).isEmpty();
    assertThat(Books.broken(ALL_WELL, Map.of(), backend(7))).isEmpty();
  }

  @Test
  void requestThatTheServerNeverSawBreaksTheBooks() {
    assertThat(Books.broken(ALL_WELL, server(99, 100, 98), backend(98)))
        .singleElement()
        .asString()
        .contains("sent 100")
        .contains("received 99");
  }

  @Test
  void answerThatNobodyReceivedBreaksTheBooks() {
    assertThat(Books.broken(ALL_WELL, server(100, 101, 98), backend(98)))
        .singleElement()
        .asString()
        .contains("answered 101")
        .contains("100 answers");
  }

  @Test
  void callThatTheBackendNeverSawBreaksTheBooks() {
    assertThat(Books.broken(ALL_WELL, server(100, 100, 98), backend(97)))
        .singleElement()
        .asString()
        .contains("98")
        .contains("97");
  }

  @Test
  void ownBooksMustBalance() {
    assertThat(Books.broken(new Counts(9, 9, 8, 0, 0, 0, 0, 0), Map.of(), Map.of()))
        .singleElement()
        .asString()
        .contains("do not balance");
  }

  @Test
  void brokenConnectionsLeaveOpenWhatArrived() {
    assertThat(Books.broken(WITH_TROUBLE, server(96, 85, 1), Map.of())).isEmpty();
    assertThat(Books.broken(WITH_TROUBLE, server(100, 100, 1), Map.of())).isEmpty();
    assertThat(Books.broken(WITH_TROUBLE, server(95, 85, 1), Map.of())).hasSize(1);
    assertThat(Books.broken(WITH_TROUBLE, server(100, 101, 1), Map.of())).hasSize(1);
  }
}
