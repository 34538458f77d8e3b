package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.analysis.Recording;
import dev.overlap.loadgen.analysis.Recording.Moments;
import dev.overlap.loadgen.testbed.CounterClient;
import dev.overlap.loadgen.testbed.RecordingReader;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers record of their requests agrees with what they count. */
class TraceContractTest {
  private static final int REQUESTS = 24;
  private static final int DELAY_MILLIS = 60;
  private static final MockBackend BACKEND = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @AfterAll
  static void stop() {
    BACKEND.close();
    CLIENT.close();
  }

  /** Of several processes each has its own clock and counters. */
  static Stream<String> models() {
    return ConcurrencyModel.all().stream()
        .filter(model -> !model.startsProcesses())
        .map(ConcurrencyModel::name);
  }

  static Stream<String> allModels() {
    return ConcurrencyModel.all().stream().map(ConcurrencyModel::name);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyRequestIsALineWithItsMomentsInOrder(String model) throws Exception {
    try (FrontServer server = Servers.measured(BACKEND.uri(), ModelOptions.DEFAULTS, model)) {
      Recording recording = record(server, model, 0);

      assertThat(recording.requests().stream().map(Moments::number))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, REQUESTS).boxed().toList());
      for (Moments r : recording.requests()) {
        assertThat(
                LongStream.of(r.arrived(), r.started(), r.waiting(), r.back(), r.ended()).boxed())
            .as("%s", r)
            .isSorted()
            .allMatch(at -> at > 0);
        assertThat(r.back() - r.waiting()).isGreaterThan(900_000L * DELAY_MILLIS);
      }
      assertLanesWorkOnOneRequestAtATime(recording);
    }
  }

  @Test
  void timeHeldIsTheTimeThatIsCounted() throws Exception {
    ModelOptions two = ModelOptions.DEFAULTS.withPool(2, 100);
    try (FrontServer server = Servers.measured(BACKEND.uri(), two, "blocking")) {
      Recording recording = record(server, "blocking", 0);

      double held = sum(recording, r -> r.ended() - r.started()) / 1e9;
      double counted = counter(server, "overlap_hold_seconds_sum");
      assertThat(held).isCloseTo(counted, within(0.1 * counted));
      assertThat(recording.lanes()).hasSize(2);
    }
  }

  @Test
  void theLongestQueueIsThePeakThatIsCounted() throws Exception {
    ModelOptions two = ModelOptions.DEFAULTS.withPool(2, 100);
    try (FrontServer server = Servers.measured(BACKEND.uri(), two, "blocking")) {
      Recording recording = record(server, "blocking", 0);

      assertThat((double) longestQueue(recording))
          .isCloseTo(counter(server, "overlap_queue_peak"), within(2.0));
    }
  }

  @Test
  void poolsAreSmallerForTheRecordingAndWholeAgainAfterIt() throws Exception {
    try (FrontServer server =
        Servers.measured(BACKEND.uri(), ModelOptions.DEFAULTS.withPool(20, 100), "blocking")) {
      assertThat(record(server, "blocking", 3).lanes()).hasSizeLessThanOrEqualTo(3);
      assertThat(record(server, "blocking", 0).lanes()).hasSizeGreaterThan(3);
    }
  }

  @ParameterizedTest
  @MethodSource("allModels")
  void oneRequestSaysWhereItsTimeWent(String model) throws Exception {
    try (FrontServer server = Servers.start(BACKEND.uri())) {
      HttpResponse<String> timed =
          get(server, "/" + model + "/io?delay=60ms&trace=true", -1).join();
      HttpResponse<String> plain = get(server, "/" + model + "/io?delay=60ms", -1).join();

      assertThat(timed.statusCode()).isEqualTo(200);
      String timing = timed.headers().firstValue("server-timing").orElseThrow();
      assertThat(timing).contains("queue;", "backend;", "work;", "total;");
      assertThat(duration(timing, "backend")).isBetween(55.0, duration(timing, "total"));
      assertThat(plain.headers().firstValue("server-timing")).isEmpty();
    }
  }

  private static double duration(String timing, String part) {
    return Double.parseDouble(timing.replaceAll(".*" + part + ";[^,]*?dur=([0-9.]+).*", "$1"));
  }

  /** Nothing is recorded where a server is not under comparison. */
  @Test
  void onlyServersUnderComparisonRecord() throws Exception {
    try (FrontServer server = Servers.start(BACKEND.uri());
        CounterClient meters = new CounterClient()) {
      assertThat(meters.record(server.uri(), OptionalInt.empty())).isFalse();
      assertThat(meters.recorded(server.uri())).isEmpty();
    }
  }

  private static Recording record(FrontServer server, String model, int threads) throws Exception {
    URI direct = server.direct().orElse(server.uri());
    try (CounterClient meters = new CounterClient()) {
      assertThat(
              meters.record(
                  server.uri(), threads == 0 ? OptionalInt.empty() : OptionalInt.of(threads)))
          .isTrue();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        String path = "/" + model + "/io?delay=" + DELAY_MILLIS + "ms";
        answers.add(get(direct, path, i));
      }
      answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
      return meters.recorded(server.uri()).flatMap(RecordingReader::read).orElseThrow();
    }
  }

  private static CompletableFuture<HttpResponse<String>> get(
      FrontServer server, String path, int number) {
    return get(server.uri(), path, number);
  }

  private static CompletableFuture<HttpResponse<String>> get(URI base, String path, int number) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (number >= 0) {
      request.header("Overlap-Request", Integer.toString(number));
    }
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private static double counter(FrontServer server, String name) throws Exception {
    try (CounterClient meters = new CounterClient()) {
      return meters.read(server.uri().resolve("/metrics")).getOrDefault(name, -1.0);
    }
  }

  private static double sum(Recording recording, ToLongFunction<Moments> length) {
    return recording.requests().stream().mapToLong(length).sum();
  }

  private static long longestQueue(Recording recording) {
    return recording.requests().stream()
        .mapToLong(
            at ->
                recording.requests().stream()
                    .filter(r -> r.arrived() <= at.arrived() && r.started() > at.arrived())
                    .count())
        .max()
        .orElse(0);
  }

  /** A thread cannot compute for two requests at a time. */
  private static void assertLanesWorkOnOneRequestAtATime(Recording recording) {
    Map<Integer, List<long[]>> byLane = new HashMap<>();
    for (Moments r : recording.requests()) {
      byLane
          .computeIfAbsent(r.firstLane(), lane -> new ArrayList<>())
          .add(new long[] {r.started(), r.waiting()});
    }
    byLane
        .values()
        .forEach(
            spans -> {
              spans.sort(Comparator.comparingLong(span -> span[0]));
              for (int i = 1; i < spans.size(); i++) {
                assertThat(spans.get(i)[0]).isGreaterThanOrEqualTo(spans.get(i - 1)[1]);
              }
            });
  }
}
