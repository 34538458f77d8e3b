package dev.overlap.server.web;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.web.run.InvalidFieldException;
import dev.overlap.server.web.run.Preset;
import dev.overlap.server.web.run.Run;
import dev.overlap.server.web.run.RunField;
import dev.overlap.server.web.run.RunRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The page on which a comparison is asked for; without scripts it is a plain form. */
final class FormPage {
  private final Messages texts;
  private final Map<String, String> given;
  private final Html html = new Html();

  private FormPage(Messages texts, Map<String, String> given) {
    this.texts = texts;
    this.given = given;
  }

  /**
   * The page.
   *
   * @param given what the fields begin with, as it was given, right or wrong
   * @param refused what was wrong with it
   * @param running the run that is in progress
   */
  static String of(
      Messages texts,
      Map<String, String> given,
      Optional<InvalidFieldException> refused,
      Optional<Run> running) {
    FormPage page = new FormPage(texts, given);
    page.head(refused, running);
    page.presets();
    page.form();
    return Shell.page(texts, texts.get("form.title"), "compare", 0, page.html.toString());
  }

  private void head(Optional<InvalidFieldException> refused, Optional<Run> running) {
    html.add(
        "<header><h1>%s</h1><p class=\"soft\">%s</p></header>\n<main>\n",
        texts.get("form.title"), texts.get("form.about"));
    running.ifPresent(
        run ->
            html.add(
                "<p class=\"note\">%s <a href=\"/runs/%s\">%s</a></p>\n",
                texts.get("form.running"), run.id(), run.task().title()));
    refused.ifPresent(
        wrong ->
            html.add(
                "<div class=\"warning\" role=\"alert\"><p>%s</p></div>\n",
                texts.get("form.refused", label(wrong.field()), allowed(wrong), wrong.example())));
  }

  private String allowed(InvalidFieldException wrong) {
    String range = "range." + wrong.field();
    return texts.has(range) ? texts.get(range) : wrong.allowed();
  }

  private String label(String field) {
    return texts.has("field." + field) ? texts.get("field." + field) : field;
  }

  private void presets() {
    html.add("<section class=\"presets\"><h2>%s</h2>\n<ul>\n", texts.get("presets"));
    for (Preset preset : Preset.ALL) {
      html.add(
          "<li><a href=\"%s\">%s</a> <span class=\"soft\">%s</span></li>\n",
          preset.address(),
          texts.get("preset." + preset.key()),
          texts.get("preset." + preset.key() + ".about"));
    }
    // No workload of a comparison pins a carrier; the lab does.
    html.add("<li><a href=\"/labs#pinning\">%s</a> ", texts.get("preset.pin"))
        .add("<span class=\"soft\">%s</span></li>\n", texts.get("preset.pin.about"))
        .raw("</ul></section>\n");
  }

  private void form() {
    html.add("<section><h2>%s</h2>\n", texts.get("form.settings"))
        .raw("<form method=\"post\" action=\"/api/runs\" id=\"settings\" class=\"settings\">\n");
    fields(RunField.FIRST::contains);
    boolean open =
        given.keySet().stream()
            .anyMatch(
                name -> RunField.of(name).filter(f -> !RunField.FIRST.contains(f)).isPresent());
    html.raw(open ? "<details open>" : "<details>")
        .add("<summary>%s</summary>\n", texts.get("form.more"));
    fields(field -> !RunField.FIRST.contains(field));
    html.raw("</details>\n");
    html.add("<p class=\"command\"><span id=\"command-label\">%s</span>", texts.get("form.command"))
        .add(" <code id=\"command\" aria-labelledby=\"command-label\">%s</code>", command())
        .add(
            "<button type=\"button\" class=\"copy\" data-copy=\"command\" hidden>%s</button></p>\n",
            texts.get("copy"))
        .add(
            "<button class=\"go\">%s</button>\n</form></section>\n</main>\n", texts.get("form.go"));
  }

  private String command() {
    try {
      return RunRequest.of(given).command();
    } catch (InvalidFieldException e) {
      return "./overlap compare …";
    }
  }

  private void fields(Predicate<RunField> shown) {
    Arrays.stream(RunField.values()).filter(shown).forEach(this::field);
  }

  private String value(RunField field) {
    return given.getOrDefault(field.text(), field.usual());
  }

  private void field(RunField field) {
    if (field == RunField.MODELS) {
      models();
    } else if (field.choices().isEmpty()) {
      text(field);
    } else {
      choice(field);
    }
  }

  private void text(RunField field) {
    String name = field.text();
    html.add("<p class=\"field\"><label for=\"%s\">%s</label>\n", name, texts.get("field." + name))
        .add(
            "<input type=\"text\" id=\"%s\" name=\"%s\" value=\"%s\" placeholder=\"%s\""
                + " data-option=\"%s\" data-usual=\"%s\" autocomplete=\"off\""
                + " aria-describedby=\"%s-help\">\n",
            name, name, value(field), field.example(), field.option(), field.usual(), name);
    help(field);
    html.raw("</p>\n");
  }

  private void help(RunField field) {
    String range = "range." + field.text();
    html.add(
        "<span class=\"help\" id=\"%s-help\">%s <span class=\"range\">%s</span></span>\n",
        field.text(),
        texts.get("field." + field.text() + ".help"),
        texts.has(range) ? texts.get(range) : field.allowed());
  }

  private void choice(RunField field) {
    html.add("<fieldset><legend>%s</legend>\n", texts.get("field." + field.text()));
    for (String value : field.choices()) {
      String key = "choice." + field.text() + "." + value.replace(',', '-');
      html.add(
              "<label><input type=\"radio\" name=\"%s\" value=\"%s\" data-option=\"%s\""
                  + " data-usual=\"%s\"",
              field.text(), value, field.option(), field.usual())
          .raw(value(field).equals(value) ? " checked" : "")
          .add("> %s</label>\n", texts.has(key) ? texts.get(key) : value);
    }
    html.add(
        "<span class=\"help\">%s</span></fieldset>\n",
        texts.get("field." + field.text() + ".help"));
  }

  private void models() {
    List<String> chosen = List.of(value(RunField.MODELS).split(",", -1));
    html.add("<fieldset><legend>%s</legend>\n", texts.get("field.models"));
    html.raw("<input type=\"hidden\" name=\"models\" value=\"\">\n");
    for (ConcurrencyModel model : ConcurrencyModel.all()) {
      html.add(
              "<label title=\"%s\"><input type=\"checkbox\" name=\"models\" value=\"%s\""
                  + " data-option=\"%s\"",
              texts.get("model." + model.name()), model.name(), RunField.MODELS.option())
          .raw(chosen.contains(model.name()) ? " checked" : "")
          .add("> %s</label>\n", model.name());
    }
    html.add("<span class=\"help\">%s</span></fieldset>\n", texts.get("field.models.help"));
  }
}
