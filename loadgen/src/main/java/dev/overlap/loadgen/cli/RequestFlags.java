package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that shape the request itself. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RequestFlags {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-X", "--method"},
      defaultValue = "GET",
      description = "Method (default ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "Header to send; repeatable.")
  private List<String> headers = List.of();

  @Option(names = "--body", paramLabel = "TEXT|@FILE", description = "Body to send.")
  private @Nullable String body;

  RequestTemplate apply(String url) throws IOException {
    if (!TOKEN.matcher(method).matches()) {
      throw Checks.refused(
          spec, "--method '%s' is no HTTP method; give one as in GET".formatted(method));
    }
    RequestTemplate template;
    try {
      template = RequestTemplate.get(url);
    } catch (IllegalArgumentException e) {
      throw Checks.refused(spec, "URL " + e.getMessage());
    }
    return template.with(method, headers(), body());
  }

  private Map<String, String> headers() {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      boolean named = colon > 0 && TOKEN.matcher(header.substring(0, colon)).matches();
      if (!named || header.chars().anyMatch(c -> c < ' ')) {
        throw Checks.refused(
            spec, "--header '%s' is none; give one as in 'Accept: text/html'".formatted(header));
      }
      parsed.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    return parsed;
  }

  private Optional<String> body() {
    if (body == null || !body.startsWith("@")) {
      return Optional.ofNullable(body);
    }
    Path file = Path.of(body.substring(1));
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw Checks.refused(spec, "--body @%s cannot be read; give a text file".formatted(file));
    }
  }
}
