package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.server.http.FrontServer;
import dev.overlap.server.http.Servers;
import dev.overlap.server.model.ConcurrencyModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adds a model as a developer would, by a class and a line in a services file, and uses it. */
class NewModelTest {
  private final ClassLoader usual = Thread.currentThread().getContextClassLoader();
  private URLClassLoader withModel;

  @BeforeEach
  void add() {
    URL services = Objects.requireNonNull(NewModelTest.class.getResource("/new-model/"));
    withModel = new URLClassLoader(new URL[] {services}, usual);
    Thread.currentThread().setContextClassLoader(withModel);
  }

  @AfterEach
  void remove() throws IOException {
    Thread.currentThread().setContextClassLoader(usual);
    withModel.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"io?delay=5ms", "cpu?n=1000", "mixed?delay=5ms&cpu=1000", "fanout?k=3&delay=5ms"})
  void itServesEveryWorkload(String workload) throws IOException, InterruptedException {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
        FrontServer server = Servers.start(backend.uri());
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri().resolve("/platform/" + workload)).build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  @Test
  void theHelpListsIt() {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out, true);
    assertThat(new Main().printingTo(printer, printer).run("compare", "--help")).isZero();
    String help = out.toString().replaceAll("\\s+", " ");
    assertThat(help).contains("platform");
    assertThat(ConcurrencyModel.all()).allSatisfy(model -> assertThat(help).contains(model.name()));
  }
}
