package dev.overlap.server.web;

import dev.overlap.loadgen.report.document.Block;
import dev.overlap.loadgen.report.document.Block.Callout;
import dev.overlap.loadgen.report.document.Block.Choice;
import dev.overlap.loadgen.report.document.Block.Field;
import dev.overlap.loadgen.report.document.Block.Form;
import dev.overlap.loadgen.report.document.Block.Link;
import dev.overlap.loadgen.report.document.Block.Links;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Preformatted;
import dev.overlap.loadgen.report.document.Block.Section;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.document.HtmlRenderer;
import dev.overlap.loadgen.report.document.HtmlRenderer.Frame;
import dev.overlap.loadgen.report.document.InlineResource;
import dev.overlap.loadgen.report.document.Tone;
import dev.overlap.server.model.ConcurrencyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pages besides the report; they work without script, and follow a run live with it. */
final class Pages {
  private static final int REFRESH_SECONDS = 3;
  private static final InlineResource FOLLOW = InlineResource.of(Pages.class, "follow.js");

  private static final List<Choice> LENGTHS =
      List.of(
          new Choice("quick", "quick, under 40 s", "", true),
          new Choice("full", "full, under 90 s", "", false));

  private Pages() {}

  /** The form, and the list of runs; the message says what was wrong with the last request. */
  static String form(List<Run> runs, String message) {
    List<Choice> models =
        ConcurrencyModel.all().stream()
            .map(m -> new Choice(m.name(), m.name(), m.describe(), m.isUsual()))
            .toList();
    List<Field> fields =
        List.of(
            new Field("concurrency", "Concurrent requests", "500", false, List.of()),
            new Field("delay", "Backend delay", "100ms", false, List.of()),
            new Field("models", "Models", "", true, models),
            new Field("length", "Length", "", false, LENGTHS));
    return HtmlRenderer.render(
        new Document(
            "How well does a server overlap waiting?",
            new Paragraph(
                Tone.SOFT,
                "The same load through each model, side by side, each in a process of its own."),
            message.isEmpty() ? List.of() : List.of(new Callout(Tone.WARNING, message, List.of())),
            List.of(
                new Form("/api/runs", fields, "Compare"),
                Section.of("runs", "Runs", new Links(runs.stream().map(Pages::link).toList()))),
            ""),
        new Frame("Overlap", FOLLOW, true, 0));
  }

  private static Link link(Run run) {
    return new Link(describe(run), "/runs/" + run.id(), state(run));
  }

  private static String describe(Run run) {
    RunRequest request = run.request();
    return "%s, %s concurrent, %s"
        .formatted(String.join(", ", request.models()), request.concurrency(), request.delay());
  }

  private static String state(Run run) {
    return run.state().name().toLowerCase(Locale.ROOT);
  }

  /** A run without a result: it is still running, or has failed. */
  static String progress(Run run, List<String> lines) {
    boolean running = run.state() == Run.State.RUNNING;
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Preformatted(running ? "log" : "", lines));
    if (running) {
      blocks.add(new Form("/api/runs/" + run.id() + "/stop", List.of(), "Stop"));
    } else {
      blocks.add(new Callout(Tone.WARNING, run.said().strip(), List.of()));
    }
    blocks.add(new Links(List.of(new Link("All runs", "/compare", ""))));
    return HtmlRenderer.render(
        new Document(describe(run), new Paragraph(Tone.SOFT, state(run)), List.of(), blocks, ""),
        new Frame("Overlap comparison", FOLLOW, true, running ? REFRESH_SECONDS : 0));
  }
}
