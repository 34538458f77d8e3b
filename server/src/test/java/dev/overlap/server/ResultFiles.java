package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs comparisons in processes of their own and reads what they leave. */
final class ResultFiles {
  private ResultFiles() {}

  /** The result of a comparison that has to end well, as it is printed. */
  static ComparisonReport compare(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> common = List.of("compare", "--quick", "--no-lock", "--format", "json");
    Process program =
        Program.start(
            folder, Stream.concat(common.stream(), Stream.of(arguments)).toArray(String[]::new));
    program.errorReader().close();
    try (InputStream out = program.getInputStream()) {
      String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(program.waitFor()).isZero();
      return ReportJson.read(printed);
    }
  }

  /** The only result file below the folder. */
  static String only(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return Files.readString(
          files.filter(f -> f.endsWith("result.json")).findFirst().orElseThrow());
    }
  }

  /** The file is what its schema says. */
  static void assertValid(String json) {
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(ReportJson.schema())
                .validate(json, InputFormat.JSON))
        .isEmpty();
  }
}
