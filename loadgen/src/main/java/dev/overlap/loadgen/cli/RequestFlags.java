package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.plan.Header;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that shape the request itself. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RequestFlags {
  /** How much larger the heap must be than a body, of which it holds pieces and the whole. */
  private static final int HEAP_PER_BODY = 4;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-X", "--method"},
      defaultValue = "GET",
      description = "HTTP method (default ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description =
          "Header to send with each request, its value in UTF-8 (default: Host, and Content-Length"
              + " where there is a body). Repeatable, also under one name; sent in this order.")
  private List<String> headers = List.of();

  @Option(
      names = "--body",
      paramLabel = "TEXT|@FILE",
      description =
          "Body to send with each request, its text in UTF-8; @FILE reads it from a file, @- from"
              + " standard input (default: none).")
  private @Nullable String body;

  @Option(names = "--insecure", description = "Do not verify the server's TLS certificate.")
  private boolean insecure;

  RequestTemplate apply(String url) {
    if (method.equals("CONNECT")) {
      throw OptionChecks.refused(
          spec,
          "--method CONNECT opens a tunnel and has no answer to time; give another, as in GET");
    }
    if (!Header.isToken(method)) {
      throw OptionChecks.refused(
          spec, "--method '%s' is not an HTTP method; give one, as in GET".formatted(method));
    }
    RequestTemplate template;
    try {
      template = RequestTemplate.get(url);
    } catch (IllegalArgumentException e) {
      throw OptionChecks.refused(spec, "URL " + e.getMessage());
    }
    if (insecure && !template.isSecure()) {
      throw OptionChecks.refused(
          spec, "--insecure applies to https:// only; leave it out, or give an https:// address");
    }
    Optional<ByteBuffer> content = body();
    try {
      List<Header> given = headers.stream().map(Header::parse).toList();
      return template.with(method, given, content).withInsecure(insecure);
    } catch (IllegalArgumentException e) {
      throw OptionChecks.refused(spec, "--header " + e.getMessage());
    }
  }

  private Optional<ByteBuffer> body() {
    if (body == null) {
      return Optional.empty();
    }
    if (!body.startsWith("@")) {
      return Optional.of(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }
    String file = body.substring(1);
    long most = Runtime.getRuntime().maxMemory() / HEAP_PER_BODY;
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
      if (bytes.length > most) {
        throw OptionChecks.refused(
            spec,
            String.format(
                Locale.ROOT,
                "--body @%s is too large to hold; give a file of at most %,d MB",
                file,
                most >> 20));
      }
      return Optional.of(ByteBuffer.wrap(bytes));
    } catch (IOException | InvalidPathException e) {
      throw OptionChecks.refused(
          spec,
          "--body @%s cannot be read; give a readable file, as in --body @request.json"
              .formatted(file));
    }
  }
}
