package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths the backend answers by itself, and which are left to the mappings. */
class OwnPathsContractTest {
  @TempDir Path folder;

  private MockBackend serving(Engine engine, String path) throws IOException {
    return new Mappings(folder)
        .file("{'request': {'url': '%s'}, 'response': {'body': 'mine'}}".formatted(path))
        .start(engine);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/__admin",
        "/__admin/orders",
        "/__administration",
        "/__counters/other",
        "/__counters/",
        "/__counters-of-mine",
        "/__counters/reset/2",
        "/a/__counters",
        "/__files/a.txt",
        "/__files/",
      })
  void everyOtherPathIsLeftToTheMappings(String path) throws IOException {
    for (Engine engine : Engine.values()) {
      try (MockBackend backend = serving(engine, path)) {
        assertThat(RawClient.get(backend.uri(), path).text()).as("%s", engine).isEqualTo("mine");
        Await.until(() -> backend.counts().answered() == 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void pathBelowTheCountersIsARequestAsAnyOther(Engine engine) throws IOException {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(engine))) {
      assertThat(RawClient.get(backend.uri(), "/__counters/other").status()).isEqualTo(404);
      assertThat(RawClient.get(backend.uri(), "/__countersx").status()).isEqualTo(404);
      Await.until(() -> backend.counts().answered() == 2);
      RawClient.get(backend.uri(), "/__counters?x=1");
      RawClient.get(backend.uri(), "http://test/__counters");
      RawClient.ask(backend.uri(), "POST", "/__counters");
      assertThat(backend.counts().received()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "url, /__counters",
    "url, /__counters?a=1",
    "urlPath, /__counters/reset",
    "urlPathTemplate, /__counters",
    "urlPattern, /__counters",
    "urlPattern, ^/__counters\\\\?a=.*$",
    "urlPathPattern, /__counters/reset",
  })
  void mappingThatCouldNeverAnswerIsRefusedWithFileAndPath(String field, String path)
      throws IOException {
    Mappings mappings =
        new Mappings(folder)
            .file("m.json", "{'request': {'%s': '%s'}, 'response': {}}".formatted(field, path));
    for (Engine engine : Engine.values()) {
      if (engine == Engine.WIREMOCK || !field.equals("urlPathTemplate")) {
        assertThatThrownBy(() -> mappings.start(engine))
            .isInstanceOf(BackendStartException.class)
            .hasMessageContaining("m.json")
            .hasMessageContaining(field)
            .hasMessageContaining("/__counters");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.*", "/__counters.*", "/__counters/re.*"})
  void patternThatTakesOtherPathsTooIsServedThere(String pattern) throws IOException {
    Mappings mappings =
        new Mappings(folder)
            .file(
                "{'request': {'urlPattern': '%s'}, 'response': {'body': 'mine'}}"
                    .formatted(pattern));
    for (Engine engine : Engine.values()) {
      try (MockBackend backend = mappings.start(engine)) {
        assertThat(RawClient.get(backend.uri(), "/__counters/rest").text()).isEqualTo("mine");
        assertThat(RawClient.get(backend.uri(), "/__counters").text()).contains("received");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/__admin", "/__admin/mappings", "/__admin/orders?x=1"})
  void withTheAdminInterfaceAMappingBehindItIsRefused(String path) throws IOException {
    new Mappings(folder)
        .file("m.json", "{'request': {'url': '%s'}, 'response': {}}".formatted(path));
    BackendOptions options =
        BackendOptions.onAnyPort(Engine.WIREMOCK).withMappings(folder).withAdmin(true);

    assertThatThrownBy(() -> Backends.start(options))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("m.json")
        .hasMessageContaining(path)
        .hasMessageContaining("--admin");
  }

  @Test
  void withTheAdminInterfaceAPathThatOnlyBeginsLikeItIsServed() throws IOException {
    new Mappings(folder)
        .file("{'request': {'url': '/__administration'}, 'response': {'body': 'mine'}}");
    BackendOptions options =
        BackendOptions.onAnyPort(Engine.WIREMOCK).withMappings(folder).withAdmin(true);
    try (MockBackend backend = Backends.start(options)) {
      assertThat(RawClient.get(backend.uri(), "/__administration").text()).isEqualTo("mine");
      assertThat(RawClient.get(backend.uri(), "/__admin/mappings").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/__files/secret.txt",
        "/secret.txt",
        "/__files/../__files/secret.txt",
        "/__files"
      })
  void bodyFilesAreNotServedByTheirNames(String target) throws IOException {
    Files.createDirectories(folder.resolve("__files"));
    Files.writeString(folder.resolve("__files/secret.txt"), "secret");
    for (Engine engine : Engine.values()) {
      try (MockBackend backend = serving(engine, "/other")) {
        RawResponse answer = RawClient.get(backend.uri(), target);
        assertThat(answer.status()).as("%s", engine).isIn(400, 404);
        assertThat(answer.text()).isNotEqualTo("secret");
      }
    }
  }

  /** WireMock's default folder is src/test/resources, as a test of this module has it here. */
  @ParameterizedTest
  @EnumSource(Engine.class)
  void withoutMappingsNothingOfTheCurrentFolderIsServed(Engine engine) throws IOException {
    assertThat(Path.of("src/test/resources/__files/not-served.txt")).exists();
    assertThat(Path.of("src/test/resources/mappings/not-served.json")).exists();
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(engine))) {
      for (String target :
          new String[] {"/not-served.txt", "/__files/not-served.txt", "/not-served"}) {
        assertThat(RawClient.get(backend.uri(), target).status()).as(target).isEqualTo(404);
      }
    }
  }
}
