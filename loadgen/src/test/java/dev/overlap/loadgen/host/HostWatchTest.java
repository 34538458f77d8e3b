package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostWatchTest {
  /** Reserved for documentation (RFC 5737): no machine has it. */
  private static final String ELSEWHERE = "192.0.2.1";

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "[::1]", "0.0.0.0"})
  void loopbackIsThisMachine(String host) {
    assertThat(HostWatch.isThisMachine(host)).isTrue();
  }

  @Test
  void addressOfAnotherIsNotThisMachine() {
    assertThat(HostWatch.isThisMachine(ELSEWHERE)).isFalse();
  }

  @Test
  void foreignProcessesAreJudgedOnlyWhereTheTargetIsElsewhere() {
    assertThat(HostWatch.begin("127.0.0.1").observed().foreignCores()).isEmpty();
    assertThat(HostWatch.begin(ELSEWHERE).observed().foreignCores().isPresent())
        .isEqualTo(ProcFs.hostTime().isPresent());
  }

  @Test
  void timePasses() {
    HostWatch watch = HostWatch.begin(ELSEWHERE);

    assertThat(watch.observed().elapsed()).isLessThanOrEqualTo(watch.observed().elapsed());
  }
}
