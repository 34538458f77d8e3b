package dev.overlap.server.cli;

import dev.overlap.loadgen.cli.Converters;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say which models serve, and with what limits. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelFlags {
  private static final int MOST_THREADS = 20_000;
  private static final int MOST_WORKERS = 256;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "blocking,virtual,eventloop",
      description =
          "Models, separated by commas (default ${DEFAULT-VALUE}; server: all). All there are:"
              + " blocking, virtual, eventloop, sequential, eventloops, processes, gil, netty.")
  private List<String> models;

  @Option(
      names = "--threads",
      converter = Converters.Count.class,
      paramLabel = "N",
      defaultValue = "" + ModelOptions.DEFAULT_THREADS,
      description = "Threads of the pool under blocking and gil (default ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--queue",
      converter = Converters.Count.class,
      paramLabel = "N",
      defaultValue = "" + ModelOptions.DEFAULT_QUEUE,
      description = "Requests that may wait for one of them (default ${DEFAULT-VALUE}).")
  private int queue;

  @Option(
      names = "--workers",
      converter = Converters.Count.class,
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Loops under eventloops, processes under processes; 0 is one per CPU that the server may"
              + " use (default ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--client",
      split = ",",
      paramLabel = "CLIENT",
      defaultValue = "apache",
      description =
          "HTTP client under the models that block: apache, webclient (default ${DEFAULT-VALUE})."
              + " In compare both, separated by a comma: each model that can choose is then a"
              + " candidate with each.")
  private List<ModelOptions.Client> clients;

  /** Every client that was given. */
  List<ModelOptions.Client> clients() {
    if (clients.stream().distinct().count() < clients.size()) {
      throw OptionChecks.refused(
          spec, "--client names one twice; give apache, webclient or both once");
    }
    return clients;
  }

  /** The limits given, with the first client. */
  ModelOptions options() {
    OptionChecks.range(spec, "--threads", threads, 1, MOST_THREADS, "--threads 200");
    OptionChecks.range(spec, "--queue", queue, 1, 1_000_000, "--queue 10000");
    OptionChecks.range(spec, "--workers", workers, 0, MOST_WORKERS, "--workers 2");
    return new ModelOptions(
        threads, queue, ModelOptions.DEFAULT_MAX_IN_FLIGHT, clients().getFirst(), workers);
  }

  /** Refuses more than one client, where one server is to serve. */
  void requireOneClient() {
    if (clients().size() > 1) {
      throw OptionChecks.refused(spec, "--client takes one here; both are for compare");
    }
  }

  /** Whether models were named on the command line. */
  boolean areGiven() {
    return spec.commandLine().getParseResult().hasMatchedOption("--models");
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
            "--models '%s' is unknown; give some of %s, as in --models blocking,virtual"
                .formatted(name, known.keySet().stream().collect(Collectors.joining(", "))));
      }
      if (chosen.contains(model)) {
        throw OptionChecks.refused(
            spec, "--models names '%s' twice; use --aa to compare one with itself".formatted(name));
      }
      chosen.add(model);
    }
    return chosen;
  }
}
