package dev.overlap.server.cli;

import dev.overlap.loadgen.compare.Candidate;
import dev.overlap.loadgen.compare.Launch;
import dev.overlap.loadgen.compare.Slots;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes candidates of models: each is this program, serving one model, in a JVM of its own. */
final class Candidates {
  private Candidates() {}

  /**
   * A candidate per model, and per client where there are several and the model can choose.
   *
   * @param clients under the models that can choose
   */
  static List<Candidate> of(
      List<ConcurrencyModel> models, ModelOptions options, List<Client> clients) {
    List<Candidate> candidates = new ArrayList<>();
    for (ConcurrencyModel model : models) {
      if (clients.size() == 1 || !model.choosesClient()) {
        candidates.add(one(model, model.name(), options));
      } else {
        for (Client client : clients) {
          ModelOptions with =
              new ModelOptions(options.threads(), options.queue(), options.maxInFlight(), client);
          candidates.add(one(model, model.name() + "-" + client.text(), with));
        }
      }
    }
    return candidates;
  }

  /** The candidate under two names, {@code -a} and {@code -b}. */
  static List<Candidate> twice(Candidate candidate) {
    return Stream.of("-a", "-b")
        .map(
            end ->
                new Candidate(
                    candidate.name() + end,
                    candidate.parts(),
                    candidate.launch(),
                    candidate.path(),
                    candidate.slots(),
                    candidate.callsBackend()))
        .toList();
  }

  private static Candidate one(ConcurrencyModel model, String name, ModelOptions options) {
    List<Slots> slots =
        model.limits(options).stream()
            .map(limit -> new Slots(limit.name(), limit.unit(), limit.count()))
            .toList();
    return new Candidate(
        name,
        Map.of("model", model.name(), "client", client(model, options)),
        new Launch.Command(SelfCommand.words(arguments(model, options))),
        "/" + model.name() + "/io?delay={delay}",
        slots,
        true);
  }

  private static String client(ConcurrencyModel model, ModelOptions options) {
    return (model.choosesClient() ? options.client() : Client.WEBCLIENT).text();
  }

  private static List<String> arguments(ConcurrencyModel model, ModelOptions options) {
    return List.of(
        "server",
        "--measured",
        "--models",
        model.name(),
        "--port",
        "0",
        "--backend",
        Launch.BACKEND,
        "--threads",
        Integer.toString(options.threads()),
        "--queue",
        Integer.toString(options.queue()),
        "--client",
        options.client().text());
  }
}
