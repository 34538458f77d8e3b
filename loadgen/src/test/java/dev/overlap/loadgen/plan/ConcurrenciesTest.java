package dev.overlap.loadgen.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrenciesTest {
  @Test
  void listIsReadAndOrdered() {
    assertThat(Concurrencies.parse("500, 10,1k").values()).containsExactly(10, 500, 1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10,", "0", "-5", "10,10", "20001", "10;20", "5M", "99999999999"})
  void othersAreRefusedWithAnExample(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Concurrencies.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("10,50,200");
  }
}
