package dev.overlap.loadgen.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    List<Header> headers =
        Stream.of("Zebra: 1", "Ant: 2", "host: other.example", "Ant: 3")
            .map(Header::parse)
            .toList();
    RequestTemplate template =
        RequestTemplate.get("http://127.0.0.1:1/x").with("GET", headers, Optional.empty());

    assertThat(template.headers()).isEqualTo(headers);
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
                List.of(new Header("Accept", "text/plain")),
                Optional.of(ByteBuffer.wrap("hello".getBytes(UTF_8))));

    assertThat(template.method()).isEqualTo("POST");
    assertThat(template.headers()).containsExactly(new Header("Accept", "text/plain"));
    assertThat(template.body()).contains(ByteBuffer.wrap("hello".getBytes(UTF_8)));
    assertThat(template.base()).isEqualTo(URI.create("http://127.0.0.1:1"));
    assertThat(template.pathAndQuery()).isEqualTo("/x");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://127.0.0.1:8080/x, 127.0.0.1, 127.0.0.1:8080, false",
    "HTTPS://Example.org, Example.org, Example.org, true",
    "http://my_service:8080/x, my_service, my_service:8080, false",
    "http://[fe80::1%25lo]:8080/x, fe80::1%lo, [fe80::1]:8080, false",
    "http://[fe80::1%eth0]/, fe80::1%eth0, [fe80::1], false",
    "http://[fe80::1%251]/, fe80::1%1, [fe80::1], false",
    "http://[::FFFF:127.0.0.1]:1/, ::FFFF:127.0.0.1, [::FFFF:127.0.0.1]:1, false",
    "http://localhost.:/x, localhost., localhost., false",
  })
  void hostIsWhatIsResolvedAndWhatIsSent(String url, String resolved, String sent, boolean secure) {
    RequestTemplate template = RequestTemplate.get(url);

    assertThat(template.authority().resolvable()).isEqualTo(resolved);
    assertThat(template.authority().header()).isEqualTo(sent);
    assertThat(template.isSecure()).isEqualTo(secure);
    assertThat(RequestTemplate.get(template.base() + "/").authority())
        .isEqualTo(template.authority());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http://a/x y; ' ' has to be percent-encoded, as in %20",
        "http://a/é; 'é' has to be percent-encoded, as in %C3%A9",
        "http://a/?q=€; as in %E2%82%AC",
        "http://a/?q=a|b; '|' has to be percent-encoded, as in %7C",
        "http://a/{dealy}; '{' has to be percent-encoded, as in %7B",
        "http://a/?p=100%; '%' without two hexadecimal digits",
        "http://a/[x]; '[' has to be percent-encoded, as in %5B",
        "http://a\\b/; '\\' cannot stand in the name of a host",
        "http://münchen/; 'ü' is not ASCII; give the name in its ASCII form, xn--mnchen-3ya",
        "http://a:8o/; 'o' cannot stand in a port",
        "http://a:99999999999/; port 99999999999 is not a port",
        "http://::1/; an address of IPv6 stands in brackets, as in [::1]",
        "http://[::1/; '[' and ']' have to enclose",
        "http://[::1]x/; '[' and ']' have to enclose",
        "http://[::g]/; 'g' cannot stand in an address of IPv6",
        "http://[1:2:3]/; '1:2:3' is not an address of IPv6",
        "http://[::1%25]/; the zone after '%' is missing",
        "http://u:p@a/; a user and password belong in a header",
      })
  void whatIsWrongInAnAddressIsNamed(String url, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestTemplate.get(url))
        .withMessageContaining(named);
  }

  @Test
  void bracketsOfAQueryAndWhatFollowsAHashAreTakenAsTheyAre() {
    assertThat(RequestTemplate.get("http://a/x?a[]=1&b=%5B#not sent |").pathAndQuery())
        .isEqualTo("/x?a[]=1&b=%5B");
  }

  @Test
  void whatNoServerUnderstandsIsRefused() {
    RequestTemplate template = RequestTemplate.get("http://a/");
    Header host = new Header("Host", "b");
    Header expect = new Header("Expect", "100-continue");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> template.with("GET", List.of(host, host), Optional.empty()))
        .withMessageContaining("'Host' is there twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template.with("POST", List.of(expect), Optional.empty()))
        .withMessageContaining("'Expect' is about a body");
  }

  @ParameterizedTest
  @CsvSource({
    "200, true, true",
    "204, true, true",
    "301, false, false",
    "304, false, true",
    "404, false, false"
  })
  void successIsAnAnswerThatWasAskedFor(int status, boolean plain, boolean conditional) {
    RequestTemplate template = RequestTemplate.get("http://a/");
    List<Header> condition = List.of(Header.parse("if-none-match: \"x\""));

    assertThat(template.isSuccess(status)).isEqualTo(plain);
    assertThat(template.with("GET", condition, Optional.empty()).isSuccess(status))
        .isEqualTo(conditional);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LocalHost, true",
    "localhost., true",
    "a.localhost:8, true",
    "127.0.0.1, true",
    "127.9.8.7:80, true",
    "[::1], true",
    "[0:0::1]:80, true",
    "[::ffff:127.0.0.1], true",
    "[::FFFF:7f00:1], true",
    "localhost.example, false",
    "nolocalhost, false",
    "128.0.0.1, false",
    "127.0.0.1.example, false",
    "127.1.example, false",
    "[::2], false",
    "[::ffff:10.0.0.1], false",
  })
  void loopbackIsKnownByEachOfItsNames(String authority, boolean loopback) {
    assertThat(Authority.parse(authority).isLoopback()).isEqualTo(loopback);
  }
}
