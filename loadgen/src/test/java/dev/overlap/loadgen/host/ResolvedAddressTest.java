package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolvedAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8081",
        "http://nowhere.invalid/x?y=1",
        "http://[::1]:8081/metrics"
      })
  void addressWhoseHostIsKnownStaysAsItIs(String address) throws UnknownHostException {
    assertThat(ResolvedAddress.of(URI.create(address))).isEqualTo(URI.create(address));
  }

  @Test
  void zoneIsResolvedAndTheRestIsKept() throws UnknownHostException {
    URI resolved = ResolvedAddress.of(URI.create("http://[::1%251]:8081/a%20b?c=%7Bd"));

    assertThat(resolved.toString())
        .startsWith("http://[0:0:0:0:0:0:0:1")
        .doesNotContain("%25")
        .endsWith("]:8081/a%20b?c=%7Bd");
  }

  @Test
  void nameThatUriDoesNotSeeIsResolved() {
    assertThatThrownBy(() -> ResolvedAddress.of(URI.create("http://not_there.invalid:8081")))
        .isInstanceOf(UnknownHostException.class);
  }
}
