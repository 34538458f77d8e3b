package dev.overlap.server.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 19_999, 20_000, 20_001, 1_000_000})
  void isWhatTheFormulaSays(long n) {
    assertThat(Sum.of(1, n, Checkpoint.NONE)).isEqualTo(Sum.expected(n)).isEqualTo(n * (n + 1) / 2);
  }

  @Test
  void partsAddUpToTheWhole() {
    long parts = Sum.of(1, 33_333, Checkpoint.NONE) + Sum.of(33_334, 100_000, Checkpoint.NONE);

    assertThat(parts).isEqualTo(Sum.expected(100_000));
  }

  @Test
  void theFormulaHoldsModulo2To64() {
    long n = 60_000_000_000L;
    BigInteger sum = BigInteger.valueOf(n).multiply(BigInteger.valueOf(n + 1)).shiftRight(1);

    assertThat(Sum.expected(n)).isEqualTo(sum.longValue());
    assertThat(Sum.expected(n + 1) - Sum.expected(n)).isEqualTo(n + 1);
  }

  @Test
  void passesACheckpointAgainAndAgain() {
    AtomicInteger passed = new AtomicInteger();

    Sum.of(1, 1_000_000, passed::incrementAndGet);

    assertThat(passed).hasValue(50);
  }
}
