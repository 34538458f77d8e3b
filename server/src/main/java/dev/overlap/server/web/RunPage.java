package dev.overlap.server.web;

import dev.overlap.loadgen.report.ReportFormat;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.server.web.run.InvalidFieldException;
import dev.overlap.server.web.run.Preset;
import dev.overlap.server.web.run.Run;
import dev.overlap.server.web.run.RunField;
import dev.overlap.server.web.run.RunRequest;
import dev.overlap.server.web.run.RunStore.Saved;
import dev.overlap.server.web.run.Task;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One run: live while it is in progress, then its result. */
final class RunPage {
  private static final int REFRESH_SECONDS = 3;

  private RunPage() {}

  /** A run that is in progress, or ended without a result. */
  static String live(Messages texts, Run run) {
    boolean running = run.state() == Run.State.RUNNING;
    Html html = new Html();
    html.add(
        "<header><p class=\"kicker\">%s</p><h1>%s</h1></header>\n<main>\n",
        texts.get("state." + run.state().name().toLowerCase(Locale.ROOT)), run.task().title());
    if (running) {
      progress(texts, run, html);
    } else if (!(run.task() instanceof Task.Showing) || run.state() == Run.State.FAILED) {
      html.add("<div class=\"warning\" role=\"alert\"><p>%s</p></div>\n", texts.get("run.failed"));
    }
    if (!run.said().isBlank()) {
      html.add("<pre class=\"said\">%s</pre>\n", run.said().strip());
    }
    html.add("<details><summary>%s</summary><pre id=\"log\">", texts.get("run.log"))
        .add("%s</pre></details>\n", String.join("\n", EventStream.lines(run)))
        .add(
            "<p class=\"command\">%s <code>%s</code></p>\n</main>\n",
            texts.get("form.command"), run.task().command());
    String place = run.task() instanceof Task.Showing ? "labs" : "runs";
    return Shell.page(
        texts, run.task().title(), place, running ? REFRESH_SECONDS : 0, html.toString());
  }

  private static void progress(Messages texts, Run run, Html html) {
    List<String> events = run.events();
    JsonObject last = events.isEmpty() ? new JsonObject() : new JsonObject(events.getLast());
    boolean compares = run.task() instanceof Task.Comparing;
    html.add("<section id=\"live\" data-events=\"/api/runs/%s/events\"", run.id())
        .add(
            " data-left=\"%s\" data-throughput=\"%s\" data-flight=\"%s\"",
            texts.get("live.left"), texts.get("live.throughput"), texts.get("live.flight"))
        .add(" data-lost=\"%s\">\n<h2>%s</h2>\n", texts.get("live.lost"), texts.get("live"));
    if (compares) {
      html.add(
              "<p><progress id=\"progress\" max=\"100\" value=\"%s\" aria-label=\"%s\"></progress>",
              last.getInteger("percent", 0), texts.get("live.progress"))
          .add(" <span id=\"left\">%s</span></p>\n", left(texts, last));
    }
    html.add("<p id=\"phase\" role=\"status\">%s</p>\n", last.getString("line", ""));
    if (compares) {
      html.raw("<div class=\"charts\"><figure id=\"chart-throughput\"></figure>")
          .raw("<figure id=\"chart-flight\"></figure></div>\n")
          .add(
              "<div class=\"wide\"><table id=\"latest\"><thead><tr><th scope=\"col\">%s</th>",
              texts.get("live.model"))
          .add(
              "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr>",
              texts.get("live.throughput"), texts.get("live.mean"), texts.get("live.flight"))
          .raw("</thead><tbody></tbody></table></div>\n");
    }
    html.add(
            "<form method=\"post\" action=\"/api/runs/%s/stop\"><button>%s</button></form>\n",
            run.id(), texts.get("live.stop"))
        .add("<p class=\"note\">%s</p></section>\n", texts.get("live.kept"));
  }

  private static String left(Messages texts, JsonObject event) {
    Integer seconds = event.getInteger("secondsLeft");
    return seconds == null ? "" : texts.get("live.left", seconds);
  }

  /**
   * A result within the page: the report, and what can be done with it.
   *
   * @param base address of this server, for commands
   * @param said why it failed after its first rounds; empty where it did not
   */
  static String result(
      Messages texts, Saved saved, ComparisonReport report, String base, String said) {
    Html html = new Html();
    String id = saved.id();
    html.add("<section class=\"actions\" aria-label=\"%s\">\n", texts.get("result.actions"));
    if (!said.isBlank()) {
      html.add("<pre class=\"said\" role=\"alert\">%s</pre>\n", said.strip());
    }
    if (!saved.note().label().isEmpty()) {
      html.add("<p><strong>%s</strong></p>\n", saved.note().label());
    }
    html.add(
            "<form method=\"post\" action=\"/api/runs/%s/label\" class=\"inline\"><label>%s ",
            id, texts.get("result.label"))
        .add(
            "<input type=\"text\" name=\"label\" maxlength=\"80\" value=\"%s\"></label>",
            saved.note().label())
        .add("<button>%s</button></form>\n<p class=\"links\">", texts.get("result.keep"));
    Optional<RunRequest> request = saved.note().fields().flatMap(RunPage::request);
    request.ifPresent(
        again ->
            html.add(
                "<a href=\"%s\">%s</a> ",
                Preset.address(again.given()), texts.get("result.again")));
    for (String format : List.of("html", "json", "md", "csv", "trace")) {
      html.add("<a href=\"/runs/%s?download=%s\" download>%s</a> ", id, format, format);
    }
    html.add("<a href=\"/runs\">%s</a></p>\n", texts.get("result.all"));
    request.ifPresent(again -> copies(texts, html, again, base));
    if (!texts.language().equals("en")) {
      html.add("<p class=\"note\">%s</p>\n", texts.get("result.english"));
    }
    html.raw("</section>\n").raw(ReportFormat.fragment(report));
    return Shell.page(texts, saved.name(), "runs", 0, html.toString());
  }

  /** What was asked for; empty where another version had other fields. */
  private static Optional<RunRequest> request(Map<String, String> fields) {
    try {
      return Optional.of(RunRequest.of(fields));
    } catch (InvalidFieldException e) {
      return Optional.empty();
    }
  }

  private static void copies(Messages texts, Html html, RunRequest request, String base) {
    html.add("<details><summary>%s</summary>\n", texts.get("result.copy"));
    snippet(texts, html, "command", texts.get("copy.command"), request.command());
    snippet(texts, html, "curl", "curl", curl(request, base));
    snippet(texts, html, "junit", "JUnit", junit(request, base));
    html.raw("</details>\n");
  }

  private static void snippet(Messages texts, Html html, String id, String name, String text) {
    html.add(
            "<h3>%s <button type=\"button\" class=\"copy\" data-copy=\"copy-%s\""
                + " hidden>%s</button></h3>\n",
            name, id, texts.get("copy"))
        .add("<pre id=\"copy-%s\">%s</pre>\n", id, text);
  }

  private static String curl(RunRequest request, String base) {
    JsonObject json = new JsonObject();
    request.given().forEach(json::put);
    return "curl -X POST %s/api/runs -H 'Content-Type: application/json' -d %s"
        .formatted(base, RunRequest.quoted(json.encode()));
  }

  private static String junit(RunRequest request, String base) {
    String rate = request.value(RunField.RATE);
    String load =
        rate.isEmpty()
            ? "concurrency = " + request.value(RunField.CONCURRENCY)
            : "rate = \"" + rate + "\"";
    String model = request.models().getFirst();
    return """
    @LoadTarget
    String url = "%s/%s/io?delay=%s";

    @LatencyTest(%s, duration = "5s")
    @Slo("p99<1s")
    void %sAnswersInTime(LoadResult result) {
      assertThat(result).hasNoErrors();
    }
    """
        .formatted(base, model, plainDelay(request.value(RunField.DELAY)), load, model);
  }

  /** A test names one delay. */
  private static String plainDelay(String delay) {
    return delay.matches("\\d+\\w+") ? delay : "100ms";
  }
}
