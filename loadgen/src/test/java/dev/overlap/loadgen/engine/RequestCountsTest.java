package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.latency.Outcome;
import org.junit.jupiter.api.Test;

class RequestCountsTest {
  @Test
  void booksBalanceWhereBothSumsHold() {
    assertThat(RequestCounts.ZERO.balance()).isTrue();
    assertThat(new RequestCounts(10, 8, 3, 2, 1, 1, 2, 1).balance()).isTrue();
    assertThat(new RequestCounts(11, 8, 3, 2, 1, 1, 2, 1).balance()).isFalse();
    assertThat(new RequestCounts(10, 8, 4, 2, 1, 1, 2, 1).balance()).isFalse();
  }

  @Test
  void errorsAreWhatWasSentAndEndedBadly() {
    assertThat(new RequestCounts(10, 8, 1, 2, 3, 1, 2, 1).errors()).isEqualTo(6);
  }

  @Test
  void sumOfBalancedBooksBalances() {
    RequestCounts one = new RequestCounts(10, 8, 3, 2, 1, 1, 2, 1);

    assertThat(one.plus(one)).isEqualTo(new RequestCounts(20, 16, 6, 4, 2, 2, 4, 2));
    assertThat(one.plus(one).balance()).isTrue();
    assertThat(RequestCounts.ZERO.plus(one)).isEqualTo(one);
  }

  @Test
  void everyOutcomeHasItsLineInTheBook() {
    RequestCounts.Book book = new RequestCounts.Book();
    for (Outcome outcome : Outcome.values()) {
      book.planned();
      book.sent();
      book.ended(outcome);
    }
    book.planned();
    book.dropped();
    book.planned();
    book.sent();

    assertThat(book.close(1)).isEqualTo(new RequestCounts(6, 5, 1, 1, 1, 1, 1, 1));
    assertThat(book.close(1).balance()).isTrue();
    assertThat(book.okSoFar()).isEqualTo(1);
    assertThat(book.errorsSoFar()).isEqualTo(3);
  }
}
