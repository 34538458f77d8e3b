package dev.overlap.loadgen.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Accept: text/html | Accept | text/html",
        "accept:text/html | accept | text/html",
        "X-Time: 12:30 | X-Time | 12:30",
        "X-Empty: | X-Empty | \"\"",
        "X-Name: Jürgen € | X-Name | Jürgen €",
        "Connection: close | Connection | close",
        "Connection: keep-alive | Connection | keep-alive",
      })
  void nameAndValueAreTakenApart(String text, String name, String value) {
    assertThat(Header.parse(text)).isEqualTo(new Header(name, value));
  }

  @Test
  void tabIsAllowedInAValue() {
    assertThat(Header.parse("X: a\tb").value()).isEqualTo("a\tb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Accept", ": x", "A B: x", "X : y", "Ä: x"})
  void whatIsNotAHeaderIsRefusedWithAnExample(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Header.parse(text))
        .withMessageContaining("'Accept: text/html'");
  }

  @ParameterizedTest
  @CsvSource({"10, U+000A", "13, U+000D", "0, U+0000", "127, U+007F"})
  void controlCharacterIsNamedAndNotPrinted(int code, String named) {
    String control = Character.toString(code);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Header.parse("X: a" + control + "Evil: b"))
        .withMessageContaining(named)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(control));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5",
        "content-length:0",
        "Transfer-Encoding: chunked",
        "TRANSFER-ENCODING: gzip, chunked",
        "Upgrade: websocket",
        "HTTP2-Settings: AAMAAABkAAQAAP__",
        "Connection: keep-alive, Upgrade",
      })
  void whatTheGeneratorDecidesIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Header.parse(text))
        .withMessageContaining(text)
        .withMessageContaining("leave it out");
  }
}
