package dev.overlap.server.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCandidatesTest {
  private static List<String> names(List<Client> clients) {
    return ModelCandidates.of(
            ConcurrencyModel.all(), ModelOptions.DEFAULTS, clients, WorkloadChoice.IO)
        .stream()
        .map(Candidate::name)
        .toList();
  }

  @Test
  void oneClientGivesACandidatePerModel() {
    assertThat(names(List.of(Client.APACHE)))
        .containsExactlyElementsOf(
            ConcurrencyModel.all().stream().map(ConcurrencyModel::name).toList());
  }

  @Test
  void severalClientsMultiplyTheModelsThatCanChoose() {
    assertThat(names(List.of(Client.APACHE, Client.WEBCLIENT)))
        .contains("blocking-apache", "blocking-webclient", "virtual-apache", "virtual-webclient")
        .contains("eventloop", "netty", "processes")
        .doesNotContain("blocking", "virtual", "eventloop-apache");
  }

  @Test
  void twiceIsTheSameUnderTwoNames() {
    Candidate one =
        ModelCandidates.of(
                ConcurrencyModel.all(),
                ModelOptions.DEFAULTS,
                List.of(Client.APACHE),
                WorkloadChoice.IO)
            .getFirst();
    List<Candidate> two = ModelCandidates.aaPair(one);

    assertThat(two).extracting(Candidate::launch).containsExactly(one.launch(), one.launch());
    assertThat(two)
        .extracting(Candidate::name)
        .containsExactly(one.name() + "-a", one.name() + "-b");
  }
}
