package dev.overlap.server.web;

import dev.overlap.server.web.run.Run;
import java.util.List;
import java.util.Optional;

/** The labs, and one request to each model. */
final class SmallPages {
  private SmallPages() {}

  /**
   * The labs, each with a button that runs it.
   *
   * @param names of all labs
   */
  static String labs(Messages texts, List<String> names, Optional<Run> running) {
    Html html = new Html();
    html.add(
        "<header><h1>%s</h1><p class=\"soft\">%s</p></header>\n<main>\n",
        texts.get("labs.title"), texts.get("labs.about"));
    running.ifPresent(
        run ->
            html.add(
                "<p class=\"note\">%s <a href=\"/runs/%s\">%s</a></p>\n",
                texts.get("form.running"), run.id(), run.task().title()));
    html.raw("<dl>\n");
    for (String name : names) {
      html.add("<dt id=\"%s\">%s</dt><dd>%s", name, name, texts.get("lab." + name))
          .add(
              "<form method=\"post\" action=\"/api/labs/%s\"><button>%s</button></form></dd>\n",
              name, texts.get("labs.run"));
    }
    html.raw("</dl>\n</main>\n");
    return Shell.page(texts, texts.get("labs.title"), "labs", 0, html.toString());
  }

  /**
   * One request to each model, with where its time went.
   *
   * @param names of the models that are served
   */
  static String tryOne(Messages texts, List<String> names) {
    Html html = new Html();
    html.add(
        "<header><h1>%s</h1><p class=\"soft\">%s</p></header>\n<main>\n<dl class=\"try\">\n",
        texts.get("try.title"), texts.get("try.about"));
    for (String model : names) {
      html.add(
              "<dt><a class=\"try\" href=\"/%s/io?delay=100ms&trace=true\">%s</a></dt>",
              model, model)
          .add(
              "<dd>%s<div class=\"answer\" role=\"status\"></div></dd>\n",
              texts.get("model." + model));
    }
    html.raw("</dl>\n</main>\n");
    return Shell.page(texts, texts.get("try.title"), "try", 0, html.toString());
  }
}
