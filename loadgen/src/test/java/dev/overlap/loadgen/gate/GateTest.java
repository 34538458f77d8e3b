package dev.overlap.loadgen.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.gate.Gate.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  @ParameterizedTest
  @CsvSource({
    "p50<100ms, P50, 100",
    "p90<1s, P90, 1000",
    "p99<250ms, P99, 250",
    "p99.9<1.5s, P999, 1500",
    "max<2s, MAX, 2000",
    "mean<500us, MEAN, 0.5",
    "errors=0, ERRORS_EQUAL, 0",
    "errors<10, ERRORS_BELOW, 10",
    "errors<1%, ERROR_SHARE_BELOW, 0.01",
    "errors<0.5%, ERROR_SHARE_BELOW, 0.005",
    "rate>4500, RATE_ABOVE, 4500",
    "rate>4.5k, RATE_ABOVE, 4500",
    "' p99 < 250ms ', P99, 250",
  })
  void everyFormIsRead(String text, Metric metric, double bound) {
    Gate gate = Gate.parse(text);

    assertThat(gate.metric()).isEqualTo(metric);
    assertThat(gate.bound()).isCloseTo(bound, within(1e-9));
    assertThat(gate.candidate()).isEmpty();
    assertThat(gate.concerns("anybody")).isTrue();
  }

  @Test
  void gateCanConcernOneCandidateOnly() {
    Gate gate = Gate.parse("virtual-a:p99<250ms");

    assertThat(gate.candidate()).contains("virtual-a");
    assertThat(gate.metric()).isEqualTo(Metric.P99);
    assertThat(gate.concerns("virtual-a")).isTrue();
    assertThat(gate.concerns("virtual")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p99",
        "p99<250",
        "p99>250ms",
        "p99=250ms",
        "p95<250ms",
        "p99<-1ms",
        "errors>0",
        "errors<x%",
        "errors<-1%",
        "errors<NaN%",
        "errors=1.5",
        "rate<100",
        "rate>0",
        "rate>100ms",
        ":p99<1s",
        "p99<1s and more",
      })
  void refusalNamesTheTextAndWhatIsAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining(Gate.ALLOWED);
  }

  @Test
  void whatTheMessageCallsAllowedIsAllowed() {
    assertThatNoException().isThrownBy(() -> Gate.parse("errors=0%"));
  }
}
