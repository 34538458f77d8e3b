package dev.overlap.server.web;

import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.document.HtmlRenderer;
import dev.overlap.server.web.run.Run;
import dev.overlap.server.web.run.RunStore.Saved;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The list of runs, and several of them next to each other. */
final class RunsPage {
  private RunsPage() {}

  /**
   * The list.
   *
   * @param words that were searched for
   */
  static String of(Messages texts, List<Saved> runs, String words, Optional<Run> running) {
    Html html = new Html();
    html.add(
            "<header><h1>%s</h1><p class=\"soft\">%s</p></header>\n<main>\n",
            texts.get("runs.title"), texts.get("runs.about"))
        .add(
            "<form method=\"get\" action=\"/runs\" role=\"search\" class=\"inline\"><label>%s ",
            texts.get("runs.search"))
        .add(
            "<input type=\"text\" name=\"q\" value=\"%s\"></label><button>%s</button></form>\n",
            words, texts.get("runs.find"));
    running.ifPresent(
        run ->
            html.add(
                "<p><a href=\"/runs/%s\">%s</a> <span class=\"soft\">%s</span></p>\n",
                run.id(), run.task().title(), texts.get("state.running")));
    if (runs.isEmpty()) {
      html.add("<p>%s</p>\n</main>\n", texts.get("runs.none"));
    } else {
      table(texts, runs, html);
    }
    return Shell.page(texts, texts.get("runs.title"), "runs", 0, html.toString());
  }

  private static void table(Messages texts, List<Saved> runs, Html html) {
    html.raw("<form method=\"get\" action=\"/compare-runs\" id=\"several\"></form>\n")
        .add(
            "<div class=\"wide\"><table class=\"prose\"><thead><tr><th scope=\"col\">%s</th>",
            texts.get("runs.run"))
        .add(
            "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>",
            texts.get("runs.started"), texts.get("runs.believed"), texts.get("runs.choose"))
        .add("<th scope=\"col\">%s</th></tr></thead><tbody>\n", texts.get("runs.delete"));
    for (Saved run : runs) {
      html.add(
              "<tr><th scope=\"row\"><a href=\"/runs/%s\">%s</a></th><td>%s</td><td>%s</td>",
              run.id(),
              run.name(),
              run.startedAt().replaceFirst("\\.\\d+Z$", "Z").replace('T', ' '),
              texts.get(run.partial() ? "runs.partial" : run.trusted() ? "runs.yes" : "runs.no"))
          .add(
              "<td><input type=\"checkbox\" name=\"run\" value=\"%s\" form=\"several\""
                  + " aria-label=\"%s\"></td>",
              run.id(), texts.get("runs.choose") + ": " + run.name())
          .add("<td><details><summary>%s</summary>", texts.get("runs.delete"))
          .add(
              "<form method=\"post\""
                  + " action=\"/api/runs/%s/delete\"><button>%s</button></form></details></td></tr>\n",
              run.id(), texts.get("runs.really"));
    }
    html.raw("</tbody></table></div>\n")
        .add(
            "<p><button form=\"several\">%s</button> <span class=\"soft\">%s</span></p>\n</main>\n",
            texts.get("runs.compare"), texts.get("runs.compare.help"));
  }

  /** Runs next to each other. */
  static String together(Messages texts, Document document) {
    String english =
        texts.language().equals("en")
            ? ""
            : new Html().add("<p class=\"note\">%s</p>\n", texts.get("result.english")).toString();
    return Shell.page(
        texts,
        document.title(),
        "runs",
        0,
        english + HtmlRenderer.fragment(document, texts.get("runs.title")));
  }

  /** The list for a program. */
  static String json(List<Saved> runs) {
    JsonArray all = new JsonArray();
    for (Saved run : runs) {
      all.add(
          new JsonObject()
              .put("id", run.id())
              .put("title", run.title())
              .put("label", run.note().label())
              .put("startedAt", run.startedAt())
              .put("partial", run.partial())
              .put("trusted", run.trusted()));
    }
    return new JsonObject().put("runs", all).encode();
  }
}
