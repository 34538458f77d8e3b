package dev.overlap.backend;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.SingleRootFileSource;
import com.github.tomakehurst.wiremock.common.filemaker.FilenameMaker;
import com.github.tomakehurst.wiremock.standalone.JsonFileMappingsSource;
import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What WireMock itself starts with, its engine here starts with; what it refuses is refused, naming
 * the file. The lean engine serves it or refuses it: it never dies of it.
 */
class StartContractTest {
  private static final WireMockServer WIREMOCK =
      new WireMockServer(options().usingFilesUnderDirectory("target/no-such-folder"));

  @TempDir Path folder;

  static Stream<String> variants() {
    return Lines.of("mapping-variants.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void variantOfAMappingIsTakenWhereWireMockTakesIt(String line) throws IOException {
    String text = line.startsWith("RAW ") ? line.substring(4) : line.replace('\'', '"');
    write("mappings/x.json", text.replace("\\BOM", "\uFEFF").replace("\\NL", "\n"));
    write("__files/f.txt", "f");

    assertAgreement(false);
  }

  private void write(String name, String text) throws IOException {
    write(name, text, StandardCharsets.UTF_8);
  }

  private void write(String name, String text, Charset charset) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, text.getBytes(charset));
  }

  private void assertAgreement(boolean isServedByBoth) {
    Optional<String> wireMock = refusalByWireMock();
    Optional<String> ours = refusal(Engine.WIREMOCK);
    Optional<String> lean = refusal(Engine.NETTY);

    assertThat(ours.isPresent())
        .as("%s, WireMock: %s", ours, wireMock)
        .isEqualTo(wireMock.isPresent());
    ours.ifPresent(message -> assertThat(message).contains(".json: "));
    lean.ifPresent(message -> assertThat(message).contains(".json: "));
    if (wireMock.isPresent() || isServedByBoth) {
      assertThat(lean.isPresent()).isEqualTo(wireMock.isPresent());
    }
  }

  /** By WireMock's own reader of a folder, into its own store. */
  private Optional<String> refusalByWireMock() {
    WIREMOCK.resetMappings();
    var files = new SingleRootFileSource(folder.resolve("mappings").toString());
    try {
      WIREMOCK.loadMappingsUsing(new JsonFileMappingsSource(files, new FilenameMaker()));
      return Optional.empty();
    } catch (Exception e) { // also those that WireMock does not declare
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> refusal(Engine engine) {
    try {
      Backends.checkMappings(engine, folder);
      return Optional.empty();
    } catch (BackendStartException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
  void filesAreReadInEveryEncodingThatWireMockReads(String charset) throws IOException {
    write("mappings/x.json", "{\"response\": {\"body\": \"ä\"}}", Charset.forName(charset));

    assertAgreement(true);
  }

  @Test
  void deepAndHugeFilesAreTakenWhereWireMockTakesThem() throws IOException {
    write("mappings/a.json", "{\"response\": {\"body\": \"" + "x".repeat(3_000_000) + "\"}}");
    assertAgreement(true);
    write("mappings/b.json", "{\"metadata\": {\"a\": " + "[".repeat(900) + "]".repeat(900) + "}}");
    assertAgreement(true);
    write("mappings/c.json", "[".repeat(2_000) + "]".repeat(2_000));
    assertAgreement(true);
  }

  @Test
  void emptyFileIsRefusedAndOtherFilesAreNotLookedAt() throws IOException {
    write("mappings/deep/er/.hidden.json", "{}");
    write("mappings/readme.md", "{");
    write("mappings/x.JSON", "{");
    write("mappings/x.json~", "{");
    write("mappings/ä b%20.json", "{}");
    write("mappings/folder.json/x.json", "{}");
    assertAgreement(true);
    assertThat(refusal(Engine.WIREMOCK)).isEmpty();

    write("mappings/empty.json", "");
    assertAgreement(true);
    assertThat(refusal(Engine.WIREMOCK).orElseThrow()).contains("empty.json: is not a JSON object");
  }

  @Test
  void foldersThatHoldNoMappingYetAreTakenWhereTheyAreWireMocks() throws IOException {
    Files.createDirectory(folder.resolve("__files"));
    assertAgreement(true);
    Files.createDirectory(folder.resolve("mappings"));
    assertAgreement(true);
    assertThat(refusal(Engine.NETTY)).isEmpty();
  }

  @Test
  void fileInPlaceOfTheFolderOfMappingsIsRefused() throws IOException {
    write("mappings", "{}");

    assertThat(refusalByWireMock()).isPresent();
    assertThatThrownBy(() -> Backends.checkMappings(Engine.WIREMOCK, folder))
        .hasMessageContaining("mappings is not a folder");
  }

  @Test
  void linksAreFollowedToFilesAndFolders(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("linked.json"), "{\"id\": \"not one\"}");
    Path mappings = Files.createDirectory(folder.resolve("mappings"));
    Path link = Files.createSymbolicLink(mappings.resolve("folder"), elsewhere);
    assertThat(refusal(Engine.WIREMOCK).orElseThrow()).contains("folder/linked.json");
    assertAgreement(true);

    Files.delete(link);
    Files.createSymbolicLink(mappings.resolve("file.json"), elsewhere.resolve("linked.json"));
    assertThat(refusal(Engine.WIREMOCK).orElseThrow()).contains("file.json");
    assertAgreement(true);

    Files.delete(mappings.resolve("file.json"));
    Files.createSymbolicLink(mappings.resolve("nowhere.json"), elsewhere.resolve("gone.json"));
    assertThat(refusal(Engine.WIREMOCK).orElseThrow()).contains("nowhere.json: cannot be read");
    assertAgreement(true);
  }

  @Test
  void linkBackToAFolderAboveItEndsTheSearchThere() throws IOException {
    write("mappings/x.json", "{}");
    Files.createSymbolicLink(folder.resolve("mappings/again"), folder.resolve("mappings"));

    assertAgreement(true);
    assertThat(refusal(Engine.NETTY)).isEmpty();
  }

  @Test
  void folderItselfAndItsPartsMayBeLinks(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("x.json"), "{\"response\": {\"bodyFileName\": \"b\"}}");
    Path bodies = Files.createDirectory(elsewhere.resolve("bodies"));
    Files.writeString(bodies.resolve("b"), "body");
    Files.createSymbolicLink(elsewhere.resolve("__files"), bodies);
    Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);

    for (Engine engine : Engine.values()) {
      BackendOptions flat = BackendOptions.onAnyPort(engine).withMappings(link);
      try (MockBackend backend = Backends.start(flat)) {
        assertThat(RawClient.get(backend.uri(), "/any").text()).isEqualTo("body");
      }
    }
  }
}
