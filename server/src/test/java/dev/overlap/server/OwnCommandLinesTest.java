package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.Engine;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.cli.Converters;
import dev.overlap.server.candidate.ModelCandidates;
import dev.overlap.server.candidate.WorkloadChoice;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import dev.overlap.server.process.ChildArguments;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What this program starts itself with is what its commands read. */
class OwnCommandLinesTest {
  private static final ModelOptions LIMITS = new ModelOptions(7, 8, 9, Client.WEBCLIENT, 3);

  private static ParseResult parsed(List<String> arguments) {
    CommandLine commandLine = new CommandLine(new Main());
    Converters.register(commandLine);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    ParseResult command = commandLine.parseArgs(arguments.toArray(String[]::new)).subcommand();
    assertThat(command.commandSpec().name()).isEqualTo(arguments.getFirst());
    return command;
  }

  private static Object value(ParseResult command, String option) {
    assertThat(command.hasMatchedOption(option)).as(option).isTrue();
    return command.matchedOptionValue(option, null);
  }

  @Test
  void serverReadsItsModelsItsBackendAndEveryLimit() {
    ParseResult server =
        parsed(
            ChildArguments.server(
                List.of("virtual", "gil"), "http://127.0.0.1:1", LIMITS.arguments()));

    assertThat(value(server, "--measured")).isEqualTo(true);
    assertThat(value(server, "--models")).isEqualTo(List.of("virtual", "gil"));
    assertThat(value(server, "--backend")).isEqualTo("http://127.0.0.1:1");
    assertThat(value(server, "--port")).isEqualTo(0);
    assertThat(value(server, "--threads")).isEqualTo(7);
    assertThat(value(server, "--queue")).isEqualTo(8);
    assertThat(value(server, "--client")).isEqualTo(List.of(Client.WEBCLIENT));
    assertThat(value(server, "--workers")).isEqualTo(3);
  }

  @Test
  void workerReadsItsNameAndItsPort() {
    ParseResult worker =
        parsed(ChildArguments.worker(true, "eventloop", "http://127.0.0.1:1", "processes", 8080));

    assertThat(value(worker, "--as")).isEqualTo("processes");
    assertThat(value(worker, "--shared-port")).isEqualTo(8080);
  }

  @Test
  void backendReadsItsEngineAndItsMappings() {
    for (Engine engine : Engine.values()) {
      ParseResult backend =
          parsed(ChildArguments.backend(engine.text(), List.of(ChildArguments.MAPPINGS, "/any")));

      assertThat(value(backend, "--backend")).isEqualTo(engine.text());
      assertThat(value(backend, "--exit-with-parent")).isEqualTo(true);
      assertThat(value(backend, "--mappings")).hasToString("/any");
    }
  }

  @Test
  void probeReadsItsNameAndItsArguments() {
    ParseResult probe = parsed(ChildArguments.probe("sum", "1", "2"));

    assertThat(probe.matchedPositionalValue(0, "")).isEqualTo("sum");
    assertThat(probe.matchedPositionalValue(1, List.of())).isEqualTo(List.of("1", "2"));
  }

  @Test
  void everyCandidateIsStartedByArgumentsThatAreRead() {
    List<Candidate> candidates =
        ModelCandidates.of(
            ConcurrencyModel.all(),
            LIMITS,
            List.of(Client.APACHE),
            new WorkloadChoice("io", 1, 1, 1));

    for (Candidate candidate : candidates) {
      List<String> words = ((Launch.Command) candidate.launch()).words();
      ParseResult server =
          parsed(words.subList(words.indexOf(ChildArguments.SERVER), words.size()));
      assertThat(value(server, "--models")).isEqualTo(List.of(candidate.name()));
      assertThat(value(server, "--backend")).isEqualTo(Launch.BACKEND);
    }
  }
}
