package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CountersContractTest {
  private static final String RESET = "/__counters/reset";

  private static MockBackend start(Engine engine) {
    return Backends.start(BackendOptions.onAnyPort(engine));
  }

  private static void awaitIdle(MockBackend backend) {
    Await.until(() -> backend.counts().inFlight() == 0);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void tellsWhatWasReceivedAndAnsweredByStatusButNotItsOwn(Engine engine) throws IOException {
    try (MockBackend backend = start(engine)) {
      for (String path : List.of("/delay/0ms", "/delay/1ms", "/nowhere", "/delay/wrong")) {
        RawClient.get(backend.uri(), path);
        awaitIdle(backend); // an answer is counted a moment after its last byte
      }
      RawResponse counters = RawClient.get(backend.uri(), MockBackend.COUNTERS_PATH);

      assertThat(counters.value("Content-Type").orElse("")).startsWith("application/json");
      assertThat(counters.text())
          .isEqualTo(
              "{\"received\":4,\"answered\":4,\"failed\":0,\"inFlight\":0,\"peakInFlight\":1,"
                  + "\"byStatus\":{\"200\":2,\"400\":1,\"404\":1}}");
    }
  }

  /** Programs read them; a machine may write its numbers in other digits. */
  @ParameterizedTest
  @CsvSource({"NETTY, ar-EG", "WIREMOCK, ar-EG", "NETTY, hi-IN-u-nu-deva", "NETTY, tr-TR"})
  void answersAndCountersAreInTheUsualDigitsWhereverItRuns(Engine engine, String language)
      throws IOException {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try (MockBackend backend = start(engine)) {
      String answer = RawClient.get(backend.uri(), "/delay/1ms").text();
      String refusal = RawClient.get(backend.uri(), "/delay/1ms?bytes=١٠").text();
      awaitIdle(backend);

      assertThat(answer).isEqualTo("{\"delayMillis\":1}");
      assertThat(refusal).contains("from 0 to 16777216");
      assertThat(RawClient.get(backend.uri(), MockBackend.COUNTERS_PATH).text())
          .contains("\"received\":2,\"answered\":2")
          .contains("\"byStatus\":{\"200\":1,\"400\":1}");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void countsInFlightAndItsPeak(Engine engine) throws IOException {
    try (MockBackend backend = start(engine);
        RawClient one = new RawClient(backend.uri());
        RawClient other = new RawClient(backend.uri())) {
      one.request("GET", "/delay/500ms");
      other.request("GET", "/delay/500ms");
      Await.until(() -> backend.counts().inFlight() == 2);
      one.read();
      other.read();
      awaitIdle(backend);

      assertThat(backend.counts().peakInFlight()).isEqualTo(2);
      assertThat(backend.counts().answered()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void afterAResetOnlyCountsWhatComesThen(Engine engine) throws IOException {
    try (MockBackend backend = start(engine);
        RawClient before = new RawClient(backend.uri())) {
      before.request("GET", "/delay/600ms");
      Await.until(() -> backend.counts().inFlight() == 1);
      RawResponse reset = RawClient.ask(backend.uri(), "POST", RESET);
      assertThat(reset.status()).isEqualTo(200);
      assertThat(reset.text()).contains("\"received\":0", "\"inFlight\":0");
      RawClient.get(backend.uri(), "/delay/0ms");
      assertThat(before.read().status()).isEqualTo(200);
      awaitIdle(backend);

      assertThat(backend.counts().received()).isEqualTo(1);
      assertThat(backend.counts().answered()).isEqualTo(1);
      assertThat(backend.counts().peakInFlight()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WIREMOCK | GET  | /__counters/reset                | 405 | POST",
        "NETTY    | GET  | /__counters/reset                | 405 | POST",
        "WIREMOCK | POST | /__counters                      | 405 | GET",
        "NETTY    | POST | /__counters                      | 405 | GET",
        "WIREMOCK | POST | /__counters/reset?stall=2s       | 400 | 2s@10s",
        "NETTY    | POST | /__counters/reset?stall=2s       | 400 | 2s@10s",
        "WIREMOCK | POST | /__counters/reset?errorPercent=x | 400 | 0 to 100",
        "NETTY    | POST | /__counters/reset?errorPercent=x | 400 | 0 to 100",
        "NETTY    | POST | /__counters/reset?stal=2s@1s     | 400 | stall",
      })
  void refusesWhatItDoesNotUnderstand(
      Engine engine, String method, String target, int status, String words) throws IOException {
    try (MockBackend backend = start(engine)) {
      RawResponse answer = RawClient.ask(backend.uri(), method, target);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text()).contains(words);
      assertThat(backend.counts().received()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void pageOfAnotherOriginResetsNothing(Engine engine) throws IOException {
    try (MockBackend backend = start(engine)) {
      RawClient.get(backend.uri(), "/delay/0ms");
      for (String header : new String[] {"Origin: http://evil", "Sec-Fetch-Site: cross-site"}) {
        assertThat(RawClient.ask(backend.uri(), "POST", RESET, header).status()).isEqualTo(403);
      }
      assertThat(backend.counts().received()).isEqualTo(1);
      assertThat(RawClient.ask(backend.uri(), "POST", RESET, "Sec-Fetch-Site: none").status())
          .isEqualTo(200);
    }
  }
}
