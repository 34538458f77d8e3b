package dev.overlap.server.web;

import java.util.List;

/** What every page has around its content. */
final class Shell {
  /** Only files of this server may run, style or be asked; nothing may frame it. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final List<String> PLACES = List.of("compare", "runs", "labs", "try");

  private Shell() {}

  /**
   * A page.
   *
   * @param here which of the places it is; or empty
   * @param refresh seconds after which it is loaded anew without scripts; 0 for never
   */
  static String page(Messages texts, String title, String here, int refresh, String content) {
    Html html = new Html();
    html.add(
            "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            texts.language())
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .raw("<link rel=\"icon\" href=\"data:,\">\n")
        .add("<title>%s – Overlap</title>\n", title);
    for (String style : Assets.STYLES) {
      html.add("<link rel=\"stylesheet\" href=\"%s\">\n", Assets.address(style));
    }
    for (String script : Assets.SCRIPTS) {
      html.add("<script src=\"%s\" defer></script>\n", Assets.address(script));
    }
    if (refresh > 0) {
      html.add("<noscript><meta http-equiv=\"refresh\" content=\"%s\"></noscript>\n", refresh);
    }
    html.raw("</head>\n<body>\n")
        .add("<a class=\"skip\" href=\"#main\">%s</a>\n", texts.get("skip"))
        .add(
            "<nav class=\"places\" aria-label=\"%s\">\n<strong>Overlap</strong>\n",
            texts.get("places"));
    for (String place : PLACES) {
      html.add("<a href=\"/%s\">%s</a>\n", place, texts.get("place." + place));
    }
    for (String language : Messages.LANGUAGES) {
      if (!language.equals(texts.language())) {
        html.add(
            "<a class=\"language\" href=\"%s\" lang=\"%s\">%s</a>\n",
            texts.addressIn(language), language, Messages.in(language).get("language"));
      }
    }
    return html.raw("</nav>\n<div id=\"main\">\n")
        .raw(content)
        .raw("</div>\n</body>\n</html>\n")
        .toString()
        .replace("<a href=\"/" + here + "\">", "<a href=\"/" + here + "\" aria-current=\"page\">");
  }
}
