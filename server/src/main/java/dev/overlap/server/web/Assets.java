package dev.overlap.server.web;

import dev.overlap.loadgen.report.document.InlineResource;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Scripts and styles of the page; their addresses change with their content. */
final class Assets {
  static final List<String> STYLES = List.of("report.css", "uplot.css", "page.css");
  static final List<String> SCRIPTS = List.of("uplot.js", "report.js", "page.js");

  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot";
  private static final Map<String, String> TEXTS = texts();

  private Assets() {}

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("report.css", InlineResource.STYLE.text());
    texts.put("uplot.css", read(UPLOT + ".min.css"));
    texts.put("page.css", read("page.css"));
    texts.put("uplot.js", read(UPLOT + ".iife.min.js"));
    texts.put("report.js", InlineResource.SCRIPT.text());
    texts.put("page.js", read("page.js"));
    return Map.copyOf(texts);
  }

  private static String read(String name) {
    try (InputStream stream = Assets.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is served; with another content it is elsewhere. */
  static String address(String name) {
    int content = Objects.requireNonNull(TEXTS.get(name)).hashCode();
    return "/assets/" + Integer.toHexString(content) + "/" + name;
  }

  /** Serves one; for a path that ends with its name. */
  static void serve(RoutingContext context) {
    String name = context.pathParam("name");
    String text = TEXTS.get(name);
    if (text == null) {
      context.fail(404);
      return;
    }
    context
        .response()
        .putHeader(
            "Content-Type",
            name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8")
        .putHeader("Cache-Control", "public, max-age=31536000, immutable")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(text);
  }
}
