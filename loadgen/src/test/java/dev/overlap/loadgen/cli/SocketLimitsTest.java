package dev.overlap.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketLimitsTest {
  @ParameterizedTest
  @CsvSource({
    "20000, 9000, 2, 9000",
    "20000, 9000, 3, 6600",
    "256, 9000, 2, 28",
    "200, 9000, 2, 1",
    "0, 9000, 2, 1",
    "9223372036854775807, 9000, 3, 9000"
  })
  void descriptorsDecideHowManyRequestsThereMayBe(long limit, int wanted, int each, int most) {
    assertThat(FileDescriptors.most(limit, wanted, each)).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({
    "32768\t60999, 28232",
    "' 1024  65535 ', 64512",
    "5 5, 1",
    "9 5, 0",
    "'', 9223372036854775807",
    "a b, 9223372036854775807"
  })
  void portsAreCounted(String range, long count) {
    assertThat(LocalPorts.count(range)).isEqualTo(count);
  }
}
