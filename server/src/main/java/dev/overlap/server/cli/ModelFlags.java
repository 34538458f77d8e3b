package dev.overlap.server.cli;

import dev.overlap.loadgen.cli.Converters;
import dev.overlap.loadgen.cli.FileDescriptors;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.process.ChildArguments;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that select the models, and set their limits. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelFlags {
  private static final int MOST_THREADS = 20_000;
  private static final int MOST_WORKERS = 256;

  /** The names of all models, for the help text. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ConcurrencyModel.names(ConcurrencyModel.all()).iterator();
    }
  }

  private CommandSpec spec;

  /** Which models are usual is theirs to say. */
  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    spec = command;
    String usual = String.join(",", ConcurrencyModel.names(ConcurrencyModel.usual()));
    command.defaultValueProvider(
        option -> option.equals(command.findOption(ChildArguments.MODELS)) ? usual : null);
  }

  @Option(
      names = ChildArguments.MODELS,
      split = ",",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Models, separated by commas (default ${DEFAULT-VALUE}; server: all). Available:"
              + " ${COMPLETION-CANDIDATES}.")
  private List<String> models;

  @Option(
      names = ChildArguments.THREADS,
      converter = Converters.Count.class,
      paramLabel = "N",
      defaultValue = "" + ModelOptions.DEFAULT_THREADS,
      description =
          "Threads in the pool of blocking and gil, 1 to 20,000 (default ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = ChildArguments.QUEUE,
      converter = Converters.Count.class,
      paramLabel = "N",
      defaultValue = "" + ModelOptions.DEFAULT_QUEUE,
      description =
          "Requests that may wait for a thread of the pool, 1 to 1,000,000 (default"
              + " ${DEFAULT-VALUE}).")
  private int queue;

  @Option(
      names = ChildArguments.WORKERS,
      converter = Converters.Count.class,
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Event loops of eventloops, and processes of processes; 0 to 256, where 0 is one per CPU"
              + " that the server may use (default ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = ChildArguments.CLIENT,
      split = ",",
      paramLabel = "CLIENT",
      defaultValue = "apache",
      description =
          "HTTP client of the models that block: apache or webclient (default ${DEFAULT-VALUE}). In"
              + " compare, both may be given, separated by a comma: each of these models is then"
              + " compared with either client.")
  private List<ModelOptions.Client> clients;

  /** Every client that was given. */
  List<ModelOptions.Client> clients() {
    if (clients.stream().distinct().count() < clients.size()) {
      throw OptionChecks.refused(
          spec, "--client names a client twice; give each once, as in --client apache,webclient");
    }
    return clients;
  }

  /** Descriptors that a request takes in a server: the client's connection, and the backend's. */
  static final int DESCRIPTORS_EACH = 2;

  /** The limits given, with the first client. */
  ModelOptions options() {
    return options(DESCRIPTORS_EACH);
  }

  /**
   * The same where a request takes so many descriptors; with fewer requests at a time where these
   * are not there.
   */
  ModelOptions options(int descriptorsEach) {
    OptionChecks.range(spec, "--threads", threads, 1, MOST_THREADS, "--threads 200");
    OptionChecks.range(spec, "--queue", queue, 1, 1_000_000, "--queue 10000");
    OptionChecks.range(spec, "--workers", workers, 0, MOST_WORKERS, "--workers 2");
    return new ModelOptions(
        threads,
        queue,
        FileDescriptors.most(ModelOptions.DEFAULT_MAX_IN_FLIGHT, descriptorsEach),
        clients().getFirst(),
        workers);
  }

  /** Refuses more than one client, where one server is to serve. */
  void requireOneClient() {
    if (clients().size() > 1) {
      throw OptionChecks.refused(
          spec, "--client takes one client here, as in --client apache; only compare takes both");
    }
  }

  /** Whether models were named on the command line. */
  boolean areGiven() {
    return spec.commandLine().getParseResult().hasMatchedOption(ChildArguments.MODELS);
  }

  /** The models given, in their order. */
  List<ConcurrencyModel> models() {
    Map<String, ConcurrencyModel> known = new TreeMap<>();
    ConcurrencyModel.all().forEach(model -> known.put(model.name(), model));
    List<ConcurrencyModel> chosen = new ArrayList<>();
    for (String name : models) {
      ConcurrencyModel model = known.get(name.strip());
      if (model == null) {
        throw OptionChecks.refused(
            spec,
            "--models '%s' is not a model; give some of %s, as in --models blocking,virtual"
                .formatted(name, String.join(", ", known.keySet())));
      }
      if (chosen.contains(model)) {
        throw OptionChecks.refused(
            spec,
            "--models names '%s' twice; give --aa to compare a model with itself".formatted(name));
      }
      chosen.add(model);
    }
    return chosen;
  }
}
