package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.server.web.run.InvalidFieldException;
import dev.overlap.server.web.run.RunRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRequestTest {
  @Test
  void whatIsMissingHasItsDefault() {
    assertThat(RunRequest.of(Map.of()).arguments("results"))
        .startsWith("compare")
        .containsSubsequence("--concurrency", "500")
        .containsSubsequence("--delay", "100ms")
        .contains("blocking,virtual,eventloop", "--quick");
  }

  @Test
  void aFullRunIsNotQuick() {
    assertThat(RunRequest.of(Map.of("length", "full")).arguments("results"))
        .doesNotContain("--quick");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          concurrency | 0
          concurrency | 20001
          concurrency | many
          delay       | 5
          delay       | 1.5ms
          models      | blocking,nope
          models      | virtual,virtual
          models      | ''
          length      | forever
          surprise    | yes
          """)
  void namesTheFieldThatCannotBeTaken(String field, String value) {
    assertThatThrownBy(() -> RunRequest.of(Map.of(field, value)))
        .isInstanceOfSatisfying(
            InvalidFieldException.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.sentence()).contains("as in " + refused.example());
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          workload  | nope
          workload  | io?n=1
          expect    | p99
          expect    | '; curl x'
          rate      | 1M
          forks     | 6
          precision | 0.1%
          stall     | 31s@1s
          sweep     | 10,20,30,40,50,60
          """)
  void whatTakesTooLongOrIsNoneOfItsKindIsRefused(String field, String value) {
    assertThatThrownBy(() -> RunRequest.of(Map.of(field, value)))
        .isInstanceOf(InvalidFieldException.class);
  }

  @Test
  void whatTheCommandRefusesTogetherIsRefusedHere() {
    for (Map<String, String> together :
        List.of(
            Map.of("sweep", "10,20", "stall", "1s@1s"),
            Map.of("sweep", "10,20", "workload", "cpu?n=1000"),
            Map.of("precision", "1%", "models", "virtual"))) {
      assertThatThrownBy(() -> RunRequest.of(together)).isInstanceOf(InvalidFieldException.class);
    }
    RunRequest.of(Map.of("precision", "1%", "models", "virtual", "client", "apache,webclient"));
  }

  @Test
  void theCommandLineIsSafeInAShell() {
    assertThat(RunRequest.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(RunRequest.of(Map.of("delay", "uniform(50ms,150ms)")).command())
        .contains("--delay 'uniform(50ms,150ms)'");
  }

  @Test
  void aRateIsUsedInsteadOfCallers() {
    assertThat(RunRequest.of(Map.of("concurrency", "50", "rate", "60")).command())
        .contains("--rate 60")
        .doesNotContain("--concurrency");
    assertThat(RunRequest.of(Map.of("workload", "cpu?n=1000")).command()).doesNotContain("--delay");
  }
}
