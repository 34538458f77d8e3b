package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DelayContractTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "WIREMOCK, /fixed, 200, 200",
    "NETTY,    /fixed, 200, 200",
    "WIREMOCK, /both, 300, 300",
    "NETTY,    /both, 300, 300",
    "WIREMOCK, /uniform, 100, 150",
    "NETTY,    /uniform, 100, 150",
    "WIREMOCK, /lognormal, 50, 150",
    "NETTY,    /lognormal, 50, 150",
    "WIREMOCK, /dribble, 200, 200",
    "NETTY,    /dribble, 200, 200",
    "WIREMOCK, /delay/120ms, 120, 120",
    "NETTY,    /delay/120ms, 120, 120",
  })
  void answersNeverEarlyAndNotForever(Engine engine, String path, int least, int most)
      throws IOException {
    try (MockBackend backend = mappings().start(engine)) {
      for (int i = 0; i < 3; i++) {
        long started = System.nanoTime();
        RawResponse answer = RawClient.get(backend.uri(), path);
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();

        assertThat(answer.status()).isEqualTo(200);
        // Far above what any engine adds, far below a delay that was counted twice or in seconds.
        assertThat(millis).isBetween((long) least, most + 5_000L);
      }
    }
  }

  private Mappings mappings() throws IOException {
    return new Mappings(folder)
        .file(mapping("/fixed", "'fixedDelayMilliseconds': 200"))
        .file(
            mapping(
                "/both",
                "'fixedDelayMilliseconds': 100, 'delayDistribution': {'type': 'fixed',"
                    + " 'milliseconds': 200}"))
        .file(
            mapping(
                "/uniform", "'delayDistribution': {'type': 'uniform', 'lower': 100, 'upper': 150}"))
        .file(
            mapping(
                "/lognormal",
                "'fixedDelayMilliseconds': 50, 'delayDistribution': {'type': 'lognormal', 'median':"
                    + " 80, 'sigma': 0.4, 'maxValue': 100}"))
        .file(
            mapping(
                "/dribble",
                "'body': 'abcdefghij', 'chunkedDribbleDelay': {'numberOfChunks': 4,"
                    + " 'totalDuration': 200}"));
  }

  private static String mapping(String url, String response) {
    return "{'request': {'url': '%s'}, 'response': {%s}}".formatted(url, response);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void dribbledBodyIsWholeAlsoInMorePiecesThanItHasBytes(Engine engine) throws IOException {
    Mappings mappings =
        new Mappings(folder)
            .file(
                mapping(
                    "/short",
                    "'body': 'abc', 'chunkedDribbleDelay': {'numberOfChunks': 9, 'totalDuration':"
                        + " 30}"))
            .file(
                mapping(
                    "/quick",
                    "'body': 'abcdefg', 'chunkedDribbleDelay': {'numberOfChunks': 3,"
                        + " 'totalDuration': 0}"))
            .file(
                mapping(
                    "/empty", "'chunkedDribbleDelay': {'numberOfChunks': 3, 'totalDuration': 10}"));
    try (MockBackend backend = mappings.start(engine)) {
      assertThat(RawClient.get(backend.uri(), "/short").text()).isEqualTo("abc");
      assertThat(RawClient.get(backend.uri(), "/quick").text()).isEqualTo("abcdefg");
      assertThat(RawClient.get(backend.uri(), "/empty").text()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void payloadHasExactlySoManyBytes(Engine engine) throws IOException {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(engine))) {
      for (int bytes : new int[] {0, 1, 4096, 3_000_000}) {
        RawResponse answer = RawClient.get(backend.uri(), "/delay/1ms?bytes=" + bytes);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(bytes);
      }
      for (String wrong : List.of("bytes=", "bytes=-1", "bytes=1k", "bytes=99999999")) {
        RawResponse answer = RawClient.get(backend.uri(), "/delay/1ms?" + wrong);
        assertThat(answer.status()).as(wrong).isEqualTo(400);
        assertThat(answer.text()).contains("bytes=4096");
      }
      RawResponse noUnit = RawClient.get(backend.uri(), "/delay/5");
      assertThat(noUnit.status()).isEqualTo(400);
      assertThat(noUnit.text()).contains("100ms");
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void manyDelaysOverlapAlthoughThereAreFewThreads(Engine engine) throws IOException {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(engine))) {
      // One after another they take 200 s; forty threads would need five rounds.
      overlap(backend, 200, Duration.ofMillis(3_500));
    }
  }

  @Test
  void twoThousandAreInFlightAtOnce() throws IOException {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY))) {
      overlap(backend, 2_000, Duration.ofSeconds(10));
      assertThat(backend.counts().peakInFlight()).isGreaterThan(1_000);
    }
  }

  private static void overlap(MockBackend backend, int count, Duration limit) throws IOException {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        clients.add(new RawClient(backend.uri()));
      }
      long started = System.nanoTime();
      for (RawClient client : clients) {
        client.request("GET", "/delay/1s");
      }
      for (RawClient client : clients) {
        assertThat(client.read().status()).isEqualTo(200);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      assertThat(took).isBetween(Duration.ofSeconds(1), limit);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }
}
