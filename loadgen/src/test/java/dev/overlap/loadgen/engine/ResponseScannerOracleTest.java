package dev.overlap.loadgen.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Tries;
import dev.overlap.loadgen.engine.ResponseScanner.Progress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Netty's own codec says where each response ends; the scanner must say the same. */
class ResponseScannerOracleTest {

  /** No tab: Netty refuses one before a length, where RFC 9110, 5.5 allows it. */
  private static final String NASTY = "\0\n\r :;,x9-\"\u007f\u0080\u00ff";

  /** Netty refuses a folded line where the value before it is empty; RFC 9112, 5.2 has it read. */
  private static final String FOLDED_AFTER_NOTHING = "A:\r\n ";

  private static final int RUN = 50;
  private static final int LONGEST_BODY = 60;
  private static final List<Integer> STATUSES =
      List.of(200, 201, 204, 302, 304, 404, 429, 500, 503);
  private static final List<String> HEADERS =
      List.of("X-Any: a: b", "Connection: close", "connection: Keep-Alive", "A:");
  private static final List<String> INTERIMS =
      List.of("", "", "HTTP/1.1 100 Continue||", "HTTP/1.1 103 Hints|Link: a||");

  /** How the end of a body is told. */
  enum Framing {
    LENGTH,
    CHUNKED,
    CLOSE
  }

  /** A well-formed response, and whether it answers a HEAD request. */
  record Sample(boolean toHead, String text) {
    ByteBuf bytes() {
      return Unpooled.wrappedBuffer(text.getBytes(ISO_8859_1));
    }

    Sample replacing(int place, char with) {
      int at = place % text.length();
      return new Sample(toHead, text.substring(0, at) + with + text.substring(at + 1));
    }
  }

  /** What a reader of the response knows. */
  record Reading(boolean endsByItself, boolean endsAtClose, int status, boolean kept) {}

  /** 2,000 runs of 50 answers each: 100,000 messages, each whole, in single bytes and in sevens. */
  @Test
  void scannerAndNettyReadTheSame() {
    Tries.of(2000, random -> areReadTheSame(run(random)));
  }

  private static void areReadTheSame(List<Sample> answers) {
    ResponseHeadCache heads = new ResponseHeadCache();
    for (Sample response : answers) {
      Reading expected = nettyReads(response);

      for (int pieceLength : new int[] {response.text().length(), 1, 7}) {
        assertThat(scannerReads(heads, response, pieceLength))
            .as(response.text())
            .isEqualTo(expected);
      }
    }
    heads.release();
  }

  /** One byte of each answer is replaced: what Netty refuses then, the scanner never takes. */
  @Test
  void scannerRefusesWhatNettyRefuses() {
    Tries.of(
        1000,
        random ->
            brokenAreRefused(
                run(random),
                random.nextInt(1_000_001),
                NASTY.charAt(random.nextInt(NASTY.length()))));
  }

  private static void brokenAreRefused(List<Sample> answers, int place, char with) {
    ResponseHeadCache heads = new ResponseHeadCache();
    for (Sample response : answers) {
      Sample broken = response.replacing(place, with);
      if (nettyRefuses(broken) && !broken.text().contains(FOLDED_AFTER_NOTHING)) {
        ResponseScanner scanner = new ResponseScanner(heads);
        scanner.next(broken.toHead());
        assertThat(scanner.scan(broken.bytes())).as(broken.text()).isEqualTo(Progress.MALFORMED);
      }
    }
    heads.release();
  }

  private static boolean nettyRefuses(Sample response) {
    EmbeddedChannel channel = nettyGiven(response);
    boolean refused = false;
    boolean ended = false; // what follows the answer is no part of it
    int status = 0;
    for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
      status = message instanceof HttpResponse head ? head.status().code() : status;
      refused |= !ended && message instanceof HttpObject part && part.decoderResult().isFailure();
      ended |=
          message instanceof LastHttpContent && !HttpStatusClass.INFORMATIONAL.contains(status);
      ReferenceCountUtil.release(message);
    }
    channel.finishAndReleaseAll();
    return refused;
  }

  private static Reading scannerReads(ResponseHeadCache heads, Sample response, int pieceLength) {
    ResponseScanner scanner = new ResponseScanner(heads);
    scanner.next(response.toHead());
    ByteBuf bytes = response.bytes();
    Progress progress = Progress.MORE;
    while (bytes.isReadable()) {
      assertThat(progress).isEqualTo(Progress.MORE);
      progress = scanner.scan(bytes.readSlice(Math.min(pieceLength, bytes.readableBytes())));
    }
    boolean complete = progress == Progress.COMPLETE;
    return new Reading(
        complete,
        complete || scanner.endOfStream() == Progress.COMPLETE,
        scanner.status(),
        complete && scanner.keepsAlive());
  }

  private static EmbeddedChannel nettyGiven(Sample response) {
    EmbeddedChannel channel = new EmbeddedChannel(new HttpClientCodec());
    HttpMethod method = response.toHead() ? HttpMethod.HEAD : HttpMethod.GET;
    channel.writeOutbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, "/"));
    channel.releaseOutbound();
    channel.writeInbound(response.bytes());
    return channel;
  }

  private static Reading nettyReads(Sample response) {
    EmbeddedChannel channel = nettyGiven(response);
    Reading open = drain(channel, new Reading(false, false, 0, false));
    channel.finish();
    Reading closed = drain(channel, open);
    return new Reading(
        open.endsByItself(),
        closed.endsByItself(),
        closed.status(),
        open.endsByItself() && closed.kept());
  }

  private static Reading drain(EmbeddedChannel channel, Reading before) {
    Reading reading = before;
    for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
      if (message instanceof HttpResponse head) {
        assertThat(head.decoderResult().isSuccess()).isTrue();
        reading = new Reading(false, false, head.status().code(), HttpUtil.isKeepAlive(head));
      }
      boolean interim = HttpStatusClass.INFORMATIONAL.contains(reading.status());
      if (message instanceof LastHttpContent last && !interim) {
        assertThat(last.decoderResult().isSuccess()).isTrue();
        reading = new Reading(true, true, reading.status(), reading.kept());
      }
      ReferenceCountUtil.release(message);
    }
    return reading;
  }

  private static List<Sample> run(SplittableRandom random) {
    return Stream.generate(() -> response(random)).limit(RUN).toList();
  }

  private static Sample response(SplittableRandom random) {
    return response(
        Tries.oneOf(random, STATUSES),
        Tries.oneOf(random, List.of("1.0", "1.1")),
        Tries.oneOf(random, HEADERS),
        Tries.oneOf(random, List.of(Framing.values())),
        body(random),
        Tries.oneOf(random, INTERIMS),
        random.nextInt(3) == 0);
  }

  private static String body(SplittableRandom random) {
    byte[] body = new byte[random.nextInt(LONGEST_BODY + 1)];
    random.nextBytes(body);
    return new String(body, ISO_8859_1);
  }

  private static Sample response(
      int status,
      String version,
      String header,
      Framing framing,
      String body,
      String interim,
      boolean toHead) {
    boolean chunked = framing == Framing.CHUNKED && version.equals("1.1");
    String told =
        switch (framing) {
          case CLOSE -> "X-Length: unknown";
          case CHUNKED, LENGTH ->
              chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length();
        };
    String head = "HTTP/%s %s Any|%s|%s||".formatted(version, status, header, told);
    boolean bodyless = toHead || status == 204 || status == 304;
    String rest = bodyless ? "" : chunked ? chunks(body) : body;
    return new Sample(toHead, (interim + head).replace("|", "\r\n") + rest);
  }

  private static String chunks(String body) {
    StringBuilder chunks = new StringBuilder();
    for (int from = 0; from < body.length(); from += 9) {
      String piece = body.substring(from, Math.min(body.length(), from + 9));
      String extension = from % 2 == 0 ? "" : ";name=value";
      chunks.append(Integer.toHexString(piece.length())).append(extension).append("\r\n");
      chunks.append(piece).append("\r\n");
    }
    String trailer = body.length() % 2 == 0 ? "" : "X-Sum: 1\r\n";
    return chunks.append("0\r\n").append(trailer).append("\r\n").toString();
  }
}
