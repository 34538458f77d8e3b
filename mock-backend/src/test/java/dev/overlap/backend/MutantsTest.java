package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Requests that somebody has broken, by a seeded generator: each is answered in the protocol or not
 * at all, nothing follows a refusal, every one that came is in the counters once, and the lean
 * engine lives on. {@code -Doverlap.mutants=1000000} sends as many.
 */
class MutantsTest {
  private static final int COUNT = Integer.getInteger("overlap.mutants", 20_000);
  private static final int THREADS = 4;
  private static final String PIECES = "\r\n\0 \t:;,%?#/x0\u00e4\u00ff";
  private static final String[] LINES = {
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding: gzip\r\n",
    "Content-Length: 3\r\n",
    "Content-Length: 30\r\n",
    "Connection: close\r\n",
    "Expect: 100-continue\r\n",
    "Host: b\r\n",
    " folded\r\n",
    "\r\n",
    "0\r\n\r\n",
    "GET /delay/0ms HTTP/1.1\r\nHost: a\r\n\r\n",
  };

  private final List<String> seeds =
      Lines.of("request-variants.txt").stream()
          .map(line -> Lines.request(line.replaceFirst("^LEAN [0-9]+ \\| ", "")))
          .filter(request -> request.length() < 2_000)
          .toList();
  private final AtomicLong answers = new AtomicLong();

  @Test
  void everyMutantIsAnsweredInTheProtocolAndCountedOnce() throws Exception {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Void>> parts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        parts.add(() -> send(backend, random, COUNT / THREADS));
      }
      for (Future<Void> part : threads.invokeAll(parts)) {
        part.get();
      }
      Await.until(() -> backend.counts().inFlight() == 0);
      BackendCounts counts = backend.counts();

      assertThat(counts.answered()).isEqualTo(answers.get());
      assertThat(counts.received()).isEqualTo(counts.answered() + counts.failed());
      assertThat(counts.received()).isGreaterThan(COUNT / 2);
      assertThat(RawClient.get(backend.uri(), "/delay/1ms").status()).isEqualTo(200);
    }
  }

  private Void send(MockBackend backend, SplittableRandom random, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String mutant = mutant(random);
      try (RawClient client = new RawClient(backend.uri())) {
        client.sendBytes(mutant);
        client.endSending();
        answers.addAndGet(
            Transcript.of(client.readToEnd()).answers().stream()
                .filter(answer -> !answer.text().startsWith("{\"received\""))
                .count());
      } catch (IOException | AssertionError e) {
        throw new AssertionError("after " + mutant, e);
      }
    }
    return null;
  }

  private String mutant(SplittableRandom random) {
    StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
    if (random.nextInt(4) == 0) {
      text.append(seeds.get(random.nextInt(seeds.size())));
    }
    for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
        case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 9)));
        case 3 -> text.insert(lineStart(text, at), LINES[random.nextInt(LINES.length)]);
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
      }
      if (text.isEmpty()) {
        text.append("\r\n");
      }
    }
    // A HEAD has no body, which a reader of the answers alone cannot know.
    return text.toString().replaceAll("(?i)head", "PATCH");
  }

  private static int lineStart(StringBuilder text, int at) {
    return text.lastIndexOf("\n", at) + 1;
  }
}
