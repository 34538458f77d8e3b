package dev.overlap.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.compare.Candidate;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static List<String> names(List<Client> clients) {
    return Candidates.of(ConcurrencyModel.all(), ModelOptions.DEFAULTS, clients).stream()
        .map(Candidate::name)
        .toList();
  }

  @Test
  void oneClientGivesACandidatePerModel() {
    assertThat(names(List.of(Client.APACHE)))
        .containsExactlyInAnyOrder("blocking", "virtual", "eventloop");
  }

  @Test
  void severalClientsMultiplyTheModelsThatCanChoose() {
    assertThat(names(List.of(Client.APACHE, Client.WEBCLIENT)))
        .containsExactlyInAnyOrder(
            "blocking-apache",
            "blocking-webclient",
            "virtual-apache",
            "virtual-webclient",
            "eventloop");
  }

  @Test
  void twiceIsTheSameUnderTwoNames() {
    Candidate one =
        Candidates.of(ConcurrencyModel.all(), ModelOptions.DEFAULTS, List.of(Client.APACHE))
            .getFirst();
    List<Candidate> two = Candidates.twice(one);

    assertThat(two).extracting(Candidate::launch).containsExactly(one.launch(), one.launch());
    assertThat(two)
        .extracting(Candidate::name)
        .containsExactly(one.name() + "-a", one.name() + "-b");
  }
}
