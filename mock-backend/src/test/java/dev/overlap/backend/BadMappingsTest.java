package dev.overlap.backend;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BadMappingsTest {
  @TempDir Path folder;

  private Mappings response(String fields) throws IOException {
    return new Mappings(folder).file("{'request': {'url': '/x'}, 'response': {" + fields + "}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'fault': 'EXPLODE'                        | response.fault | EMPTY_RESPONSE",
        "'fixedDelayMilliseconds': 'soon'          | response.fixedDelayMilliseconds | soon",
        "'delayDistribution': {'type': 'pareto'}   | delayDistribution.type | lognormal",
        "'delayDistribution': {'type': 'lognormal', 'median': 90, 'sigma': 1, 'maxValue': 9} |"
            + " response.delayDistribution.maxValue | median",
        "'base64Body': '***'                       | response.base64Body | base64",
        "'headers': {'A': ['x', null]}             | response.headers.A  | null",
        "'status': 'fine'                          | response.status | fine",
      })
  void oneLineNamesFileFieldAndFault(String fields, String field, String words) throws IOException {
    Mappings mappings = response(fields);
    for (Engine engine : Engine.values()) {
      assertThatThrownBy(() -> mappings.start(engine))
          .isInstanceOf(BackendStartException.class)
          .hasMessageContaining("m00.json")
          .hasMessageContaining(field)
          .hasMessageContaining(words)
          .message()
          .hasLineCount(1);
    }
  }

  /** WireMock starts with these, and answers 500 or nothing: the lean engine says so at start. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'fixedDelayMilliseconds': '-1'            | fixedDelayMilliseconds | -1",
        "'delayDistribution': {'type': 'uniform', 'lower': 9, 'upper': 3} | upper | lower",
        "'delayDistribution': {'type': 'uniform', 'lower': '9'} | upper | lower",
        "'delayDistribution': {'type': 'uniform', 'lower': -9, 'upper': 3} | lower | -9",
        "'delayDistribution': {'type': 'uniform', 'upper': 2147483647} | upper | 2147483646",
        "'delayDistribution': {'type': 'lognormal', 'median': 90, 'sigma': -1} | sigma | -1",
        "'delayDistribution': {'type': 'fixed', 'milliseconds': -1} | milliseconds | -1",
        "'chunkedDribbleDelay': {'numberOfChunks': 0, 'totalDuration': 1} | numberOfChunks | 0",
        "'chunkedDribbleDelay': {'numberOfChunks': 3} | totalDuration | missing",
        "'bodyFileName': 'gone.txt'                | bodyFileName | missing",
        "'bodyFileName': 'a/../gone.txt'           | bodyFileName | missing",
        "'bodyFileName': 'no-folder/../there.txt'  | bodyFileName | missing",
        "'bodyFileName': ''                        | bodyFileName | missing",
        "'bodyFileName': '../m00.json'             | bodyFileName | leaves __files",
        "'bodyFileName': '/etc/passwd'             | bodyFileName | leaves __files",
      })
  void whatCannotBeAnsweredIsRefusedByTheLeanEngineAndWarnedOfWithWireMock(
      String fields, String field, String words) throws IOException {
    Mappings mappings = response(fields).file("__files/there.txt", "");

    assertThatThrownBy(() -> mappings.start(Engine.NETTY))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("m00.json: response." + (field.contains("File") ? field : ""))
        .hasMessageContaining(field)
        .hasMessageContaining(words)
        .message()
        .hasLineCount(1);
    mappings.start(Engine.WIREMOCK).close();
    assertThat(Backends.checkMappings(Engine.WIREMOCK, folder))
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains("m00.json", field, words);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyFaultOfEveryFileIsListedAtOnce(Engine engine) throws IOException {
    Mappings mappings =
        new Mappings(folder)
            .file("a.json", "{")
            .file("b.json", "{'response': {'fault': 'NO'}}")
            .file("c.json", "{'mappings': [{'response': {}}, {'response': {'fault': 'NO'}}]}")
            .file("d.json", "{'id': '8f9aa82f-0000-4000-8000-000000000001'}")
            .file("e.json", "{'id': '8f9aa82f-0000-4000-8000-000000000001'}")
            .file("f.json", "{'request': 5}")
            .file("g.json", "[]");

    assertThatThrownBy(() -> mappings.start(engine))
        .isInstanceOf(BackendStartException.class)
        .message()
        .satisfies(
            message -> {
              assertThat(message.lines().toList()).hasSize(6);
              assertThat(message)
                  .contains("a.json: is not JSON: line 1", "mappings[1].response.fault")
                  .contains("b.json: is not a WireMock mapping: response.fault")
                  .contains("e.json: id", "f.json", "g.json: is not a JSON object");
            });
  }

  @Test
  void linkOutOfTheFolderOfBodiesIsSeenThrough() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.createDirectory(folder.resolve("__files"));
    Files.createSymbolicLink(folder.resolve("__files/link"), secret);

    Mappings mappings = response("'bodyFileName': 'link'");
    assertThatThrownBy(() -> mappings.start(Engine.NETTY)).hasMessageContaining("leaves __files");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'request': {'urlPathTemplate': '/a/{b}'}}                   | request.urlPathTemplate",
        "{'request': {'bodyPatterns': [{'contains': 'x'}]}}           | request.bodyPatterns",
        "{'request': {'cookies': {'a': {'equalTo': 'b'}}}}            | request.cookies",
        "{'request': {'headers': {'A': {'contains': 'b'}}}}           | request.headers.A.contains",
        "{'request': {'queryParameters': {'a': {'absent': true}}}}    | queryParameters.a.absent",
        "{'response': {'proxyBaseUrl': 'http://127.0.0.1:1'}}         | response.proxyBaseUrl",
        "{'response': {'transformers': ['response-template']}}        | response.transformers",
        "{'response': {'statusMessage': 'Fine'}}                      | response.statusMessage",
        "{'response': {'headers': {'content-length': '5'}}}           | headers.content-length",
        "{'scenarioName': 'a', 'requiredScenarioState': 'Started'}    | scenarioName",
      })
  void leanEngineRefusesWhatItWouldHaveToIgnore(String json, String field) throws IOException {
    Mappings mappings = new Mappings(folder).file(json);

    assertThatThrownBy(() -> mappings.start(Engine.NETTY))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("m00.json")
        .hasMessageContaining(field)
        .hasMessageContaining("--backend wiremock");
    assertThatCode(() -> mappings.start(Engine.WIREMOCK).close()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void folderWithoutMappingsIsRefused(Engine engine) {
    assertThatThrownBy(() -> new Mappings(folder).start(engine))
        .hasMessageContaining("holds no .json mapping");
  }
}
