package dev.overlap.server.cli;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.host.Executables;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.candidate.CommandSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that bring servers of any kind into a comparison. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CandidateFlags {
  private static final String EXAMPLES =
      "as in go='http://127.0.0.1:9000/x?d={delay}' or py='python3 app.py {port} {backend}'";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w-]{0,39}");

  /** These already name something in a report. */
  private static final Set<String> TAKEN = Set.of("backend", "generator");

  private static final String PATH = "--path";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--candidate",
      paramLabel = "NAME=URL|COMMAND",
      description =
          "Any server to compare with the models, or instead of them: its address, or a command"
              + " that starts it, in which {port} and {backend} are replaced. It is ready when it"
              + " prints READY and its address, or when the port accepts connections. Repeatable.")
  private List<String> candidates = List.of();

  @Option(
      names = PATH,
      paramLabel = "PATH",
      defaultValue = "/?delay={delay}",
      description =
          "Path and query to request from a candidate that is started by a command and names no"
              + " path itself (default ${DEFAULT-VALUE}).")
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
        throw refused(text, "give NAME=URL or NAME=COMMAND, the name in letters, digits, - and _");
      }
      if (TAKEN.contains(name)) {
        throw refused(text, "'" + name + "' is taken; give another name");
      }
      read.add(what.matches("https?://.*") ? running(text, name, what) : started(text, name, what));
    }
    boolean commands = read.stream().anyMatch(c -> c.launch() instanceof Launch.Program);
    if (!commands && spec.commandLine().getParseResult().hasMatchedOption(PATH)) {
      throw OptionChecks.refused(
          spec,
          "--path is for a --candidate that is started by a command; an address has its own path");
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
        Map.of("server", url),
        new Launch.Running(request.base()),
        request.pathAndQuery(),
        List.of(),
        false);
  }

  private Candidate started(String text, String name, String command) {
    List<String> words;
    try {
      words = CommandSplitter.split(command);
    } catch (IllegalArgumentException e) {
      throw refused(text, String.valueOf(e.getMessage()));
    }
    if (words.stream().noneMatch(word -> word.contains(Launch.PORT))) {
      throw refused(text, "the command needs {port}, the port on which it is to listen");
    }
    if (!Executables.exist(words.getFirst())) {
      throw refused(text, "there is no program '" + words.getFirst() + "'");
    }
    return new Candidate(
        name,
        Map.of("server", command),
        new Launch.Program(words),
        path(),
        List.of(),
        words.stream().anyMatch(word -> word.contains(Launch.BACKEND)));
  }

  private String path() {
    try {
      if (path.startsWith("/")) {
        return RequestTemplate.get("http://127.0.0.1" + path).pathAndQuery();
      }
    } catch (IllegalArgumentException e) {
      // refused below, with the same example
    }
    throw OptionChecks.refused(
        spec,
        ("--path '%s' is not a path; give one that begins with a slash and has no blanks, as in"
                + " '/x?d={delay}'")
            .formatted(path));
  }

  private RuntimeException refused(String text, String why) {
    return OptionChecks.refused(spec, "--candidate '%s': %s; %s".formatted(text, why, EXAMPLES));
  }
}
