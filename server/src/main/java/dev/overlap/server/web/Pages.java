package dev.overlap.server.web;

import dev.overlap.loadgen.report.wording.HtmlEscaper;
import dev.overlap.server.model.ConcurrencyModel;
import java.util.List;

/** The HTML of the page; it works without script, and follows a run live with it. */
final class Pages {
  private static final String STYLE =
      """
      <style>
      :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d7dde5; --fill: #2f6fb0; --paper: #fff; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e4e9f0; --soft: #9aa7b8; --line: #3a4656; --fill: #6aa9e9; --paper: #151b23; } }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; margin-bottom: .2rem; } .soft { color: var(--soft); }
      form { display: grid; grid-template-columns: max-content 1fr; gap: .6rem 1rem; align-items: center; margin: 1.5rem 0; }
      form.plain { display: block; margin: 0; } label { white-space: nowrap; }
      input[type=text] { font: inherit; padding: .3rem .5rem; border: 1px solid var(--line); border-radius: .3rem; max-width: 16rem; background: inherit; color: inherit; }
      button { font: inherit; padding: .4rem 1.2rem; border: 0; border-radius: .3rem; background: var(--fill); color: var(--paper); cursor: pointer; justify-self: start; }
      pre { background: color-mix(in srgb, var(--line) 35%, transparent); padding: .8rem; border-radius: .3rem; overflow-x: auto; white-space: pre-wrap; }
      .warn { border-left: 4px solid #c77700; padding-left: .8rem; }
      </style>
      """;

  private static final String FOLLOW =
      """
      <script nonce="NONCE">
      const log = document.getElementById('log');
      const source = new EventSource('/api/runs/RUN/events');
      source.onopen = () => { log.textContent = ''; };
      source.onmessage = message => {
        const event = JSON.parse(message.data);
        if (event.event === 'end') { source.close(); location.reload(); return; }
        if (event.line) { log.textContent += event.line + '\\n'; }
      };
      </script>
      """;

  /** Models that are selected by default. */
  private static final List<String> USUAL = List.of("blocking", "virtual", "eventloop");

  private Pages() {}

  private static StringBuilder open(String title, String head) {
    return new StringBuilder(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append(head)
        .append("<title>")
        .append(title)
        .append("</title>\n")
        .append(STYLE)
        .append("</head>\n<body>\n");
  }

  /** The form, and the list of runs. */
  static String form(List<Run> runs, String message) {
    StringBuilder page = open("Overlap", "");
    page.append(
        "<h1>Overlap</h1>\n"
            + "<p class=\"soft\">How well does a server overlap waiting? The same load");
    page.append(" through each model, side by side, each in a process of its own.</p>\n");
    if (!message.isEmpty()) {
      page.append("<p class=\"warn\">").append(HtmlEscaper.escape(message)).append("</p>\n");
    }
    page.append("<form method=\"post\" action=\"/api/runs\">\n");
    field(page, "concurrency", "Concurrent requests", "500");
    field(page, "delay", "Backend delay", "100ms");
    page.append("<span>Models</span><span>");
    for (ConcurrencyModel model : ConcurrencyModel.all()) {
      page.append("<label title=\"").append(HtmlEscaper.escape(model.describe())).append("\">");
      page.append("<input type=\"checkbox\" name=\"models\" value=\"");
      page.append(model.name())
          .append(USUAL.contains(model.name()) ? "\" checked> " : "\"> ")
          .append(model.name())
          .append("</label> ");
    }
    page.append("</span>\n<span>Length</span><span>");
    page.append(
        "<label><input type=\"radio\" name=\"length\" value=\"quick\" checked> quick, under 40"
            + " s</label> ");
    page.append(
        "<label><input type=\"radio\" name=\"length\" value=\"full\"> full, under 90"
            + " s</label></span>\n");
    page.append("<span></span><button>Compare</button>\n</form>\n");
    if (!runs.isEmpty()) {
      page.append("<h2>Runs</h2>\n<ul>\n");
      runs.forEach(run -> item(page, run));
      page.append("</ul>\n");
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static void field(StringBuilder page, String name, String label, String value) {
    page.append("<label for=\"").append(name).append("\">").append(label).append("</label>");
    page.append("<input type=\"text\" id=\"").append(name).append("\" name=\"").append(name);
    page.append("\" value=\"").append(value).append("\" required>\n");
  }

  private static void item(StringBuilder page, Run run) {
    page.append("<li><a href=\"/runs/").append(run.id()).append("\">").append(describe(run));
    page.append("</a> <span class=\"soft\">").append(text(run.state())).append("</span></li>\n");
  }

  private static String describe(Run run) {
    RunRequest request = run.request();
    return HtmlEscaper.escape(
        "%s, %d concurrent, %s"
            .formatted(
                String.join(", ", request.models()), request.concurrency(), request.delay()));
  }

  private static String text(Run.State state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** A run without a result: it is still running, or has failed. */
  static String progress(Run run, List<String> lines, String nonce) {
    boolean running = run.state() == Run.State.RUNNING;
    String refresh = "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>\n";
    StringBuilder page = open("Overlap: " + text(run.state()), running ? refresh : "");
    page.append("<p><a href=\"/compare\">All runs</a></p>\n<h1>")
        .append(describe(run))
        .append("</h1>\n");
    page.append("<p class=\"soft\">").append(text(run.state())).append("</p>\n<pre id=\"log\">");
    lines.forEach(line -> page.append(HtmlEscaper.escape(line)).append('\n'));
    page.append("</pre>\n");
    if (!running) {
      page.append("<pre class=\"warn\">").append(HtmlEscaper.escape(run.said())).append("</pre>\n");
      return page.append("</body>\n</html>\n").toString();
    }
    page.append("<form class=\"plain\" method=\"post\" action=\"/api/runs/").append(run.id());
    page.append("/stop\"><button>Stop</button></form>\n");
    page.append(FOLLOW.replace("NONCE", nonce).replace("RUN", run.id()));
    return page.append("</body>\n</html>\n").toString();
  }
}
