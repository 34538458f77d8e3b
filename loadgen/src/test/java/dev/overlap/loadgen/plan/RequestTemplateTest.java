package dev.overlap.loadgen.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/virtual/io?delay=5ms, /virtual/io?delay=5ms, 8080",
    "http://127.0.0.1:8080, /, 8080",
    "http://localhost/, /, 80",
    "http://localhost/a?b=/c#fragment, /a?b=/c, 80",
    "http://localhost:81#fragment, /, 81",
    "http://127.0.0.1:8080?x=/a, /?x=/a, 8080",
    "http://127.0.0.1:8080?x=a, /?x=a, 8080",
    "http://[::1]:8080/x, /x, 8080",
    "https://localhost/x, /x, 443",
    "https://localhost:8443/x, /x, 8443",
  })
  void addressIsTakenApart(String url, String path, int port) {
    RequestTemplate template = RequestTemplate.get(url);

    assertThat(template.method()).isEqualTo("GET");
    assertThat(template.pathAndQuery()).isEqualTo(path);
    assertThat(template.port()).isEqualTo(port);
    assertThat(template.headers()).isEmpty();
    assertThat(template.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:8080",
        "http://a:0/",
        "http://a:70000/",
        "ftp://a/",
        "http://",
        "http:///x",
        "http://a b/"
      })
  void whatCannotBeDrivenIsRefusedWithAnExample(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestTemplate.get(url))
        .withMessageContaining("'" + url + "'")
        .withMessageContaining("http://127.0.0.1:8080/");
  }

  @Test
  void schemeSaysWhetherTheConnectionIsEncrypted() {
    assertThat(RequestTemplate.get("https://a/").isSecure()).isTrue();
    assertThat(RequestTemplate.get("http://a/").isSecure()).isFalse();
    assertThat(RequestTemplate.get("https://a/").insecure()).isFalse();
    assertThat(RequestTemplate.get("https://a/").withInsecure(true).insecure()).isTrue();
  }

  @Test
  void headersKeepTheirOrderAndAreFoundInAnyCase() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Zebra", "1");
    headers.put("Ant", "2");
    headers.put("host", "other.example");
    RequestTemplate template =
        RequestTemplate.get("http://127.0.0.1:1/x").with("GET", headers, Optional.empty());

    assertThat(template.headers().keySet()).containsExactly("Zebra", "Ant", "host");
    assertThat(template.names("Host")).isTrue();
    assertThat(template.names("Content-Length")).isFalse();
  }

  @Test
  void placeOfTheDelayIsKept() {
    RequestTemplate template = RequestTemplate.get("http://127.0.0.1:1/io?delay={delay}");

    assertThat(template.takesDelay()).isTrue();
    assertThat(template.pathAndQuery()).isEqualTo("/io?delay={delay}");
    assertThat(RequestTemplate.get("http://127.0.0.1:1/io").takesDelay()).isFalse();
  }

  @Test
  void methodHeadersAndBodyCanBeReplaced() {
    RequestTemplate template =
        RequestTemplate.get("http://127.0.0.1:1/x")
            .with(
                "POST",
                Map.of("Accept", "text/plain"),
                Optional.of(ByteBuffer.wrap("hello".getBytes(UTF_8))));

    assertThat(template.method()).isEqualTo("POST");
    assertThat(template.headers()).containsExactly(Map.entry("Accept", "text/plain"));
    assertThat(template.body()).contains(ByteBuffer.wrap("hello".getBytes(UTF_8)));
    assertThat(template.base()).isEqualTo(URI.create("http://127.0.0.1:1"));
    assertThat(template.pathAndQuery()).isEqualTo("/x");
  }
}
