package dev.overlap.loadgen.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.plan.Header;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, byte for byte. In the texts, {@code |} stands for a line's end. */
class RequestBytesTest {
  private static final RequestTemplate TARGET = RequestTemplate.get("http://a:81/x?d={delay}");

  private static String sent(RequestTemplate template) {
    RequestBytes bytes = new RequestBytes(template);
    try {
      return bytes.of(7, 0).toString(UTF_8).replace("\r\n", "|");
    } finally {
      bytes.release();
    }
  }

  private static List<Header> headers(String... texts) {
    return Arrays.stream(texts).map(Header::parse).toList();
  }

  @Test
  void plainRequestHasAHostAndNoLength() {
    assertThat(sent(TARGET)).isEqualTo("GET /x?d=7ms HTTP/1.1|Host: a:81||");
  }

  @Test
  void headersOfOneNameAreBothSentInTheirOrder() {
    assertThat(sent(TARGET.with("GET", headers("X: a", "Y: c", "x: b", "X: a"), Optional.empty())))
        .isEqualTo("GET /x?d=7ms HTTP/1.1|Host: a:81|X: a|Y: c|x: b|X: a||");
  }

  @Test
  void hostOfOnesOwnReplacesTheOther() {
    assertThat(sent(TARGET.with("GET", headers("hOST: b.example"), Optional.empty())))
        .isEqualTo("GET /x?d=7ms HTTP/1.1|hOST: b.example||");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, true",
    "PUT, true",
    "PATCH, true",
    "GET, false",
    "HEAD, false",
    "DELETE, false"
  })
  void lengthOfNoBodyIsSentWhereTheMethodMeansOne(String method, boolean length) {
    assertThat(sent(TARGET.with(method, List.of(), Optional.empty())))
        .isEqualTo(
            method + " /x?d=7ms HTTP/1.1|Host: a:81|" + (length ? "Content-Length: 0||" : "|"));
  }

  @Test
  void bodyAndValuesBeyondLatinAreUtf8() {
    ByteBuffer body = ByteBuffer.wrap("Jürgen €".getBytes(UTF_8));
    assertThat(sent(TARGET.with("DELETE", headers("X: Jürgen € 名"), Optional.of(body))))
        .isEqualTo(
            "DELETE /x?d=7ms HTTP/1.1|Host: a:81|X: Jürgen € 名|Content-Length: 11||Jürgen €");
  }

  @ParameterizedTest
  @CsvSource({
    "http://[fe80::1%25lo]:81/, [fe80::1]:81",
    "http://[::1]/, [::1]",
    "http://my_service:81/, my_service:81",
    "HTTP://LOCALHOST/, LOCALHOST",
  })
  void zoneOfAnAddressStaysHere(String url, String host) {
    assertThat(sent(RequestTemplate.get(url))).isEqualTo("GET / HTTP/1.1|Host: " + host + "||");
  }
}
