package dev.overlap.server.candidate;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.candidate.WaitSlots;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ConcurrencyModel.Limit;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.process.SelfCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes candidates of models: each is this program, serving one model, in a JVM of its own. */
public final class ModelCandidates {
  private ModelCandidates() {}

  /**
   * A candidate per model, and per client where there are several and the model can choose.
   *
   * @param clients under the models that can choose
   */
  public static List<Candidate> of(
      List<ConcurrencyModel> models,
      ModelOptions options,
      List<Client> clients,
      WorkloadChoice workload) {
    List<Candidate> candidates = new ArrayList<>();
    for (ConcurrencyModel model : models) {
      if (clients.size() == 1 || !model.choosesClient()) {
        candidates.add(one(model, model.name(), options, workload));
      } else {
        for (Client client : clients) {
          String name = model.name() + "-" + client.text();
          candidates.add(one(model, name, options.with(client), workload));
        }
      }
    }
    return candidates;
  }

  /** The candidate under two names, {@code -a} and {@code -b}. */
  public static List<Candidate> aaPair(Candidate candidate) {
    return Stream.of("-a", "-b")
        .map(
            end ->
                new Candidate(
                    candidate.name() + end,
                    candidate.parts(),
                    candidate.launch(),
                    candidate.path(),
                    candidate.slots(),
                    candidate.calls(),
                    candidate.waits(),
                    candidate.caveats()))
        .toList();
  }

  private static Candidate one(
      ConcurrencyModel model, String name, ModelOptions options, WorkloadChoice workload) {
    Map<String, String> parts = new TreeMap<>();
    parts.put("model", model.name());
    if (workload.calls() > 0) {
      parts.put("client", model.client(options));
    }
    if (workload.isSpecial()) {
      parts.put("workload", workload.path());
    }
    return new Candidate(
        name,
        parts,
        new Launch.Command(
            SelfCommand.words(
                ChildArguments.server(List.of(model.name()), Launch.BACKEND, options.arguments()))),
        "/" + model.name() + "/" + workload.path(),
        slots(model, options, workload),
        workload.calls(),
        workload.waits(),
        model.caveats(Runtime.version()));
  }

  /**
   * What each waiting request holds one of; of connections, one for each call that it waits for.
   */
  private static List<WaitSlots> slots(
      ConcurrencyModel model, ModelOptions options, WorkloadChoice workload) {
    int each = Math.max(1, workload.callsAtOnce());
    List<Limit> limits = new ArrayList<>(model.limits(options));
    if (each > 1 && limits.stream().noneMatch(limit -> limit.name().equals(Limit.CONNECTIONS))) {
      limits.add(Limit.connections(options.maxInFlight()));
    }
    return limits.stream()
        .map(
            limit ->
                new WaitSlots(
                    limit.name(),
                    limit.unit(),
                    limit.name().equals(Limit.CONNECTIONS) ? limit.count() / each : limit.count()))
        .toList();
  }
}
