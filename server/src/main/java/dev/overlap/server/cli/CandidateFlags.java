package dev.overlap.server.cli;

import dev.overlap.loadgen.cli.Checks;
import dev.overlap.loadgen.compare.Candidate;
import dev.overlap.loadgen.compare.Executables;
import dev.overlap.loadgen.compare.Launch;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that bring servers of any kind into a comparison. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CandidateFlags {
  private static final String EXAMPLES =
      "as in go='http://127.0.0.1:9000/x?d={delay}' or py='python3 app.py {port} {backend}'";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--candidate",
      paramLabel = "NAME=URL|COMMAND",
      description =
          "Any server beside the models, or instead of them: its address, or a command that starts"
              + " one and gets {port} and {backend}. It is ready when it prints READY and its"
              + " address, or when the port accepts. Repeatable.")
  private List<String> candidates = List.of();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      defaultValue = "/?delay={delay}",
      description =
          "What is asked of a candidate that a command starts and that tells no path itself"
              + " (default ${DEFAULT-VALUE}).")
  private String path;

  /** Whether any was given. */
  boolean areGiven() {
    return !candidates.isEmpty();
  }

  /** The candidates that were given, in their order. */
  List<Candidate> candidates() {
    List<Candidate> read = new ArrayList<>();
    for (String text : candidates) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? "" : text.substring(0, equals).strip();
      String what = equals < 0 ? "" : text.substring(equals + 1).strip();
      if (!NAME.matcher(name).matches() || what.isEmpty()) {
        throw refused(text, "give NAME=URL or NAME=COMMAND, the name in letters, digits and -_.");
      }
      read.add(what.matches("https?://.*") ? running(text, name, what) : started(text, name, what));
    }
    return read;
  }

  private Candidate running(String text, String name, String url) {
    RequestTemplate request;
    try {
      request = RequestTemplate.get(url);
    } catch (IllegalArgumentException e) {
      throw refused(text, String.valueOf(e.getMessage()));
    }
    return new Candidate(
        name,
        Map.of("server", name),
        new Launch.Running(request.base()),
        request.pathAndQuery(),
        List.of());
  }

  private Candidate started(String text, String name, String command) {
    List<String> words = words(command);
    if (words.stream().noneMatch(word -> word.contains(Launch.PORT))) {
      throw refused(text, "the command needs {port}, where it is to listen");
    }
    if (!Executables.exist(words.getFirst())) {
      throw refused(text, "there is no program '" + words.getFirst() + "'");
    }
    if (!path.startsWith("/")) {
      throw Checks.refused(
          spec, "--path '%s' has to begin with a slash, as in '/x?d={delay}'".formatted(path));
    }
    return new Candidate(name, Map.of("server", name), new Launch.Program(words), path, List.of());
  }

  /** Words at blanks; what stands in quotes is one. No shell reads it. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(command); word.find(); ) {
      for (int group = 1; group <= 3; group++) {
        if (word.group(group) != null) {
          words.add(word.group(group));
        }
      }
    }
    return words;
  }

  private RuntimeException refused(String text, String why) {
    return Checks.refused(spec, "--candidate '%s': %s; %s".formatted(text, why, EXAMPLES));
  }
}
