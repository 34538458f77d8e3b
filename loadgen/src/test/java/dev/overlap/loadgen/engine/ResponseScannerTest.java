package dev.overlap.loadgen.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.engine.ResponseScanner.Progress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the texts of this test, {@code |} stands for the end of a line. */
class ResponseScannerTest {
  private static final String VERSION = "HTTP/1.1 ";

  private final ResponseScanner scanner = new ResponseScanner(new ResponseHeadCache());

  private static ByteBuf bytes(String text) {
    return Unpooled.wrappedBuffer(text.replace("|", "\r\n").getBytes(ISO_8859_1));
  }

  private Progress scan(String text) {
    scanner.next(false);
    return scanner.scan(bytes(text));
  }

  private Progress scanByteByByte(ByteBuf whole) {
    scanner.next(false);
    Progress progress = Progress.MORE;
    while (whole.isReadable()) {
      assertThat(progress).isEqualTo(Progress.MORE);
      progress = scanner.scan(whole.readSlice(1));
    }
    return progress;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK|Content-Length: 5||hello",
        "HTTP/1.1 200|content-LENGTH:5 ||hello",
        "HTTP/1.1 200 OK|Content-Length: 2|Content-Length: 2||ok",
        "HTTP/1.1 404 Not Found|Content-Length: 0||",
        "HTTP/1.1 204 No Content||",
        "HTTP/1.1 304 Not Modified|Content-Length: 99||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|hello|0||",
        "HTTP/1.1 200 OK|Transfer-Encoding: Chunked|Content-Length: 3||0||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5;a=b|hello|A ;x|0123456789|0|X: 1|Y: 2||",
        "HTTP/1.1 100 Continue||HTTP/1.1 200 OK|Content-Length: 2||ok",
        "HTTP/1.1 103 Early Hints|Link: <a>||HTTP/1.1 100 Go||HTTP/1.1 500 No|Content-Length: 1||x",
      })
  void endIsFoundHoweverTheBytesAreSplit(String response) {
    int statusAt = response.lastIndexOf(VERSION) + VERSION.length();
    int status = Integer.parseInt(response.substring(statusAt, statusAt + 3));
    ByteBuf followed = bytes(response + "NEXT");
    scanner.next(false);
    assertThat(scanner.scan(followed)).isEqualTo(Progress.COMPLETE);
    assertThat(followed.toString(ISO_8859_1)).isEqualTo("NEXT");

    int length = bytes(response).readableBytes();
    for (int cut = 1; cut < length; cut++) {
      ByteBuf whole = bytes(response);
      scanner.next(false);
      assertThat(scanner.scan(whole.readSlice(cut))).as("cut at %d", cut).isEqualTo(Progress.MORE);
      assertThat(scanner.scan(whole)).as("cut at %d", cut).isEqualTo(Progress.COMPLETE);
      assertThat(scanner.status()).isEqualTo(status);
    }
    assertThat(scanByteByByte(bytes(response))).isEqualTo(Progress.COMPLETE);
    assertThat(scanner.status()).isEqualTo(status);
    assertThat(scanner.keepsAlive()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello|",
        "|",
        "HTTP/2.0 200 OK|",
        "HTTP/1.1 20 OK|",
        "HTTP/1.1 abc|",
        "HTTP/1.1 099 No|",
        "HTTP/1.1 2000 OK|",
        "HTTP/1.1  200 OK|",
        "HTTP/1.1 200 OK|no colon here|X",
        "HTTP/1.1 200 OK|Bad Name: x|X",
        "HTTP/1.1 200 OK|: no name|X",
        "HTTP/1.1 200 OK|Content-Length: x|X",
        "HTTP/1.1 200 OK|Content-Length:|X",
        "HTTP/1.1 200 OK|Content-Length: -1|X",
        "HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 6|X",
        "HTTP/1.1 200 OK|Content-Length: 99999999999999999999|X",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz|",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked|||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||FFFFFFFFFF|",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|helloX|",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||0|no trailer|X",
        "HTTP/1.1 101 Switching Protocols|Upgrade: any||",
      })
  void whatIsNoHttpResponseIsMalformed(String response) {
    assertThat(scan(response)).isEqualTo(Progress.MALFORMED);
    assertThat(scanByteByByte(bytes(response))).isEqualTo(Progress.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, X-Any: 1, true",
    "1.1, Connection: close, false",
    "1.1, 'connection: Upgrade, CLOSE', false",
    "1.1, Connection: keep-alive, true",
    "1.0, X-Any: 1, false",
    "1.0, Connection: Keep-Alive, true",
    "1.0, Connection: close, false",
  })
  void versionAndHeaderSayWhetherTheConnectionIsKept(String version, String header, boolean kept) {
    String head = "HTTP/%s 200 OK|%s|Content-Length: 0||".formatted(version, header);

    assertThat(scan(head)).isEqualTo(Progress.COMPLETE);
    assertThat(scanner.keepsAlive()).isEqualTo(kept);
  }

  @Test
  void answerToHeadHasNoBodyWhateverItsHeadersSay() {
    scanner.next(true);

    assertThat(scanner.scan(bytes("HTTP/1.1 200 OK|Content-Length: 500||")))
        .isEqualTo(Progress.COMPLETE);
    scanner.next(true);
    assertThat(scanner.scan(bytes("HTTP/1.1 100 Go||HTTP/1.1 200 OK|Transfer-Encoding: chunked||")))
        .isEqualTo(Progress.COMPLETE);
  }

  @Test
  void bodyWithoutLengthEndsWithTheConnection() {
    assertThat(scan("HTTP/1.1 200 OK||any|thing")).isEqualTo(Progress.MORE);
    assertThat(scanner.keepsAlive()).isFalse();
    assertThat(scanner.endOfStream()).isEqualTo(Progress.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK|",
        "HTTP/1.1 200 OK|Content-Length: 5||hell",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|hello|",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||0|",
      })
  void connectionThatEndsBeforeTheResponseBreaksIt(String part) {
    assertThat(scan(part)).isEqualTo(Progress.MORE);
    assertThat(scanner.endOfStream()).isEqualTo(Progress.MALFORMED);
  }

  @Test
  void headWithoutEndIsRefusedBeforeItFillsTheMemory() {
    assertThat(scan("HTTP/1.1 200 OK|X: " + "a".repeat(70_000))).isEqualTo(Progress.MALFORMED);
    assertThat(scan("HTTP/1.1 200 OK|" + "X: aaaaaaaa|".repeat(10_000)))
        .isEqualTo(Progress.MALFORMED);
    assertThat(
            scan("HTTP/1.1 200 OK|Transfer-Encoding: chunked||0|" + "X: aaaaaaaa|".repeat(10_000)))
        .isEqualTo(Progress.MALFORMED);
  }

  @Test
  void limitOfTheHeadDoesNotDependOnHowItIsSplit() {
    String large = "HTTP/1.1 200 OK|X: " + "a".repeat(40_000) + "|Content-Length: 0||";

    assertThat(scan(large)).isEqualTo(Progress.COMPLETE);
    assertThat(scanByteByByte(bytes(large))).isEqualTo(Progress.COMPLETE);
  }

  @Test
  void largeBodyAndManyChunksAreNoLargeHead() {
    assertThat(scan("HTTP/1.1 200 OK|Content-Length: 1000000||" + "x".repeat(1_000_000)))
        .isEqualTo(Progress.COMPLETE);
    assertThat(scan("HTTP/1.1 200 OK|Transfer-Encoding: chunked||" + "1|x|".repeat(50_000) + "0||"))
        .isEqualTo(Progress.COMPLETE);
  }
}
