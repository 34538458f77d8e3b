package dev.overlap.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.engine.Transport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is refused before any load is sent; nothing here opens a connection. */
class LoadgenCommandTest {
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    CommandLine command = new CommandLine(new LoadgenCommand());
    Converters.register(command);
    command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler(
            (failure, given) -> {
              err.write(String.valueOf(failure.getMessage()));
              return ExitCode.USAGE;
            });
    return command.execute(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --steps 100                     | --steps          | 100/10s,500/10s
          --steps 100/10s -c 5            | --steps          | --concurrency
          --steps 100/10s -R 5            | --steps          | --rate
          --steps 100/10s -d 5s           | --steps          | --duration
          --steps 100/10s -n 5            | --steps          | --requests
          --steps 100/10s --sweep 1:2:1   | --steps          | --sweep
          --sweep 1k                      | --sweep          | 1k:10k:1k
          --sweep 1k:2k:1k -R 5           | --sweep          | --rate
          --sweep 1k:2k:1k -n 5           | --sweep          | --requests
          --sweep 1:2:1 --search errors=0 | --sweep          | --search
          --search p99                    | --search         | p99<250ms
          --search rate>500               | --search         | p99<150ms
          --search x:p99<1s               | --search         | p99<150ms
          --search p99<1s -n 5            | --search         | --requests
          --search p99<1s --expect mean<1s | --search        | --expect
          --search p99<1s -d 1s           | --search         | --duration 4s
          --search p99.9<1s -R 100 -d 5s  | 3,000 responses  | --duration 36s
          --format pdf                    | --format         | CSV
          -o /nowhere/at/all              | --output         | existing folder
          --hlog /nowhere/at/all          | --hlog           | existing folder
          --hlog -                        | --hlog           | run.hlog
          --transport carrier-pigeon      | --transport      | IO_URING
          --events xml                    | --events         | NDJSON
          -d 0s                           | --duration       | up to 24h
          -n 5 --warmup 1s                | --requests       | --warmup
          -H nothing                      | --header         | 'Accept: text/html'
          -H Content-Length:5             | --header         | leave it out
          -H transfer-encoding:chunked    | --header         | leave it out
          -H Upgrade:h2c                  | --header         | HTTP/1.1
          -H Connection:close,upgrade     | --header         | HTTP/1.1
          -H Host:a -H host:b             | --header         | once
          -H Expect:100-continue          | --header         | leave it out
          -X CONNECT                      | --method         | GET
          -X G@T                          | --method         | GET
          --body @/nowhere/at/all         | --body           | @request.json
          """)
  void refusesInOneLine(String options, String named, String allowed) {
    String[] words = ("http://192.0.2.1/ " + options).split(" +", -1);

    assertThat(run(words)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(named).contains(allowed);
    assertThat(err.toString().strip().lines()).hasSize(1);
  }

  @Test
  void transportThatIsNotHereIsRefusedWithThoseThatAre() {
    Arrays.stream(Transport.values())
        .filter(transport -> !transport.isAvailable())
        .forEach(
            transport -> {
              assertThat(run("http://192.0.2.1/", "--transport", transport.name()))
                  .isEqualTo(ExitCode.USAGE);
              assertThat(err.toString()).contains("not available").contains("--transport nio");
            });
  }
}
