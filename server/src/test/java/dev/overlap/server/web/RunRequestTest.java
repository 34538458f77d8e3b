package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.server.web.run.InvalidFieldException;
import dev.overlap.server.web.run.RunRequest;
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
}
