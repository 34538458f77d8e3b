package dev.overlap.server.web.run;

import java.util.List;

/** What a run does: a command of this program. */
public sealed interface Task {
  /** The words of the command. */
  List<String> arguments(String results);

  /** The same for a person to copy. */
  String command();

  /** One line that says what it is. */
  String title();

  /** A comparison. */
  record Comparing(RunRequest request) implements Task {
    @Override
    public List<String> arguments(String results) {
      return request.arguments(results);
    }

    @Override
    public String command() {
      return request.command();
    }

    @Override
    public String title() {
      return request.title();
    }
  }

  /** A lab, by its name. */
  record Showing(String lab) implements Task {
    @Override
    public List<String> arguments(String results) {
      return List.of("lab", lab);
    }

    @Override
    public String command() {
      return "./overlap lab " + lab;
    }

    @Override
    public String title() {
      return "lab " + lab;
    }
  }
}
