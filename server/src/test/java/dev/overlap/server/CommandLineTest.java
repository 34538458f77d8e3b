package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input: one clear line that names the option, the value and what is allowed; the right code.
 */
class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return new Main().printingTo(new PrintWriter(out, true), new PrintWriter(err, true)).run(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          compare --models nope            | --models 'nope'      | blocking
          compare --models virtual,virtual | --models             | --aa
          compare -c 0                     | --concurrency 0      | 1 to 20,000
          compare -c 5m                    | --concurrency        | 5k
          compare -R 0                     | --rate               | above 0
          compare --delay 5                | --delay              | 100ms
          compare -c 20000                 | --concurrency 20000  | 1 to 9,000
          loadgen http://h/ -n 5 --warmup 1s | --requests         | --warmup
          compare --delay -1ms             | --delay              | 100ms
          server --port ٨٠                 | --port               | digits
          compare -c ٥٠                    | --concurrency        | 5k
          compare --workload cpu?n=٥       | n '٥'                | 200,000,000
          loadgen http://h/ --seed ٥       | --seed               | digits
          compare --rounds 0               | --rounds 0           | 1 to 1,000
          compare -d 10                    | --duration           | with a unit
          compare --threads 0              | --threads 0          | 1 to 20,000
          compare --client curl            | --client             | APACHE
          compare --format pdf             | --format             | TEXT
          compare --backend nonsense       | --backend 'nonsense' | netty
          compare --stall 2s               | --stall              | 2s@10s
          compare --stall 2s@10s -d 5s     | --stall 2s@10s       | --duration 17s
          compare --error-rate 1           | --error-rate         | 1%
          compare --error-rate 101%        | --error-rate         | 100%
          compare --expect p99             | --expect             | p99<250ms
          compare --expect nope:errors=0   | --expect             | virtual
          compare --expect virtual:p99<1.1*nobody:p99 | nobody is not a candidate | blocking, virtual, eventloop
          compare --expect no:p99<1.1*nobody:p99 | no, nobody | as in eventloop:p99<1.10*blocking:p99
          compare --expect virtual:p99<1.1*blocking:p50 | --expect | head:p99<1.10*base:p99
          compare --expect virtual:p99<blocking:p99 | --expect | head:p99<1.10*base:p99
          compare --models virtual --expect a:p99<2*b:p99 | needs two candidates | p99<250ms
          loadgen http://h/ --expect a:p99<2*b:p99 | needs two candidates | p99<250ms
          compare --workload nope          | --workload 'nope'    | counter, cpu, fanout, io, mixed
          compare --workload cpu?n=x       | n 'x'                | 200,000,000
          compare --workload io?delay=5ms  | --workload           | --delay 50ms
          compare --workload cpu?m=5       | 'm' is unknown       | cpu?n=1000000
          compare --workload cpu --delay 5ms | --delay            | leave one
          compare --workload cpu --sweep-concurrency 5 | --sweep-concurrency | that waits
          compare --workers 300            | --workers 300        | 0 to 256
          server --port 70000              | --port 70000         | as in --port 8080
          mock-backend --port -1           | --port -1            | as in --port 8081
          mock-backend --backend nope      | --backend 'nope'     | wiremock or netty
          compare -d 100ms                 | --duration 100ms     | 200ms to 10m, as in 2s
          compare --warmup 11m             | --warmup 11m         | 3s to 10m, as in 60s
          compare --search rate>5          | --search             | p99<150ms
          loadgen http://h/ --search rate>5 | --search            | p99<150ms
          loadgen http://h/ --format junit | --format             | TEXT, JSON, MD, HTML, CSV
          selftest --format md             | --format             | TEXT, JSON
          lab waits --format csv           | --format             | TEXT, JSON, MD
          lab waits -o /nowhere/x          | --output /nowhere/x  | , or -
          loadgen http://h/ -o /nowhere/x  | --output /nowhere/x  | , or -
          lab nope                         | 'nope'               | waits
          compare --aa                     | --aa                 | --models virtual --aa
          compare --mappings /nowhere      | --mappings           | folder
          compare --warmup 1s              | --warmup 1s          | 3s to 10m
          compare --forks 0                | --forks 0            | 1 to 100
          compare --precision 1            | --precision          | 1%
          compare --precision 60%          | --precision          | 0.1% to 50%
          compare --sweep-concurrency 10,x | --sweep-concurrency  | 10,50,200
          compare --sweep-concurrency 10,9500 | --sweep-concurrency 9500 | 1 to 9,000
          compare --search rate>5          | --search             | p99<150ms
          compare --client apache,apache   | --client             | once
          compare --candidate nope         | --candidate 'nope'   | NAME=URL
          compare --candidate a=http://    | --candidate          | http://127.0.0.1
          compare --candidate a=true       | --candidate 'a=true' | {port}
          compare --candidate a=/nope{port} | --candidate         | no program '/nope{port}'
          compare --models virtual --candidate virtual=http://h/ | virtual, virtual | another name
          compare --candidate backend={port} | --candidate        | taken
          compare --candidate a.b=http://h/ | --candidate         | letters, digits, - and _
          compare --candidate "a='{port}"  | --candidate          | {port}
          compare --path x --candidate a=true{port} | --candidate | no program
          compare --path /x                | --path               | --candidate
          compare --forks 2 --candidate a=http://h/ | --forks     | give a command
          compare --aa --candidate a=http://h/ | --aa             | --models virtual --aa
          compare --stall 2s@5s --candidate a=http://h/ | --stall | {backend}
          compare --stall 2s@5s --search p99<1s | --stall         | leave one
          compare --precision 1% --models virtual | --precision   | --aa
          compare --delay 0ms --sweep-concurrency 5 | --sweep-concurrency | --delay 100ms
          server --client apache,webclient | --client             | compare
          compare -o /nowhere/at/all       | --output             | existing folder
          compare --surprise               | --surprise           | compare --help
          mock-backend --port 70000        | --port 70000         | 0 to 65,535
          mock-backend --mappings /nowhere | --mappings           | folder
          mock-backend --backend vertx     | --backend 'vertx'    | wiremock or netty
          mock-backend --backend netty --admin | --admin          | --backend wiremock
          mock-backend --stall soon        | --stall              | 2s@10s
          server --port -1                 | --port -1            | 0 to 65,535
          server --backend ftp://x         | --backend            | http://
          loadgen http://127.0.0.1:9 -d 10 | --duration           | with a unit
          loadgen ftp://127.0.0.1          | URL                  | http://
          loadgen http://h/{delay}         | --delay              | --delay 100ms
          loadgen http://h/x --delay 5ms   | --delay              | {delay}
          loadgen http://h/x --body @/no   | --body               | readable file
          report /nowhere.json             | FILE                 | result.json
          gate                             | BASELINE             | as in overlap gate
          gate a.json                      | RESULT               | as in overlap gate
          gate /nowhere.json b.json        | BASELINE /nowhere.json | result.json
          gate pom.xml pom.xml             | BASELINE pom.xml     | not a result file
          gate a b --max-regression 10     | --max-regression     | as in 1%
          gate a b --max-regression 101%   | --max-regression     | 0% to 100%
          gate a b --format html           | --format             | TEXT, JSON, MD, JUNIT
          gate --gate-selftest a b         | --gate-selftest      | leave out
          """)
  void refusesBadInput(String command, String named, String allowed) {
    assertThat(run(command.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).contains(named).contains(allowed).doesNotContain("\tat ");
    assertThat(err.toString().lines().count()).isEqualTo(2); // the message, and where there is help
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void namesAPortThatIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      for (String command : List.of("mock-backend", "server")) {
        err.getBuffer().setLength(0);
        assertThat(run(command, "--port", port)).isEqualTo(2);
        assertThat(err.toString()).contains("--port " + port).doesNotContain("\tat ");
        assertThat(err.toString().lines().count()).isEqualTo(1);
      }
    }
  }

  @Test
  void namesABackendThatIsDown(@TempDir Path folder) {
    int code =
        run(
            "compare",
            "--no-lock",
            "--backend",
            "http://127.0.0.1:9",
            "--results",
            folder.toString());

    assertThat(code).isEqualTo(4);
    assertThat(err.toString())
        .contains("http://127.0.0.1:9 does not accept connections")
        .doesNotContain("interrupted");
    assertThat(folder).isEmptyDirectory();
    assertThat(ProcessHandle.current().children().map(ProcessHandle::pid).toList()).isEmpty();
  }

  @Test
  void namesAMappingFileThatCannotBeUsed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{");

    assertThat(run("compare", "--no-lock", "--mappings", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("broken.json").doesNotContain("\tat ");
  }

  @Test
  void namesATargetThatIsDown() {
    assertThat(run("loadgen", "http://127.0.0.1:9/x")).isEqualTo(4);
    assertThat(err.toString().lines().count()).isEqualTo(1);
  }

  @Test
  void namesAFolderThatCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    int code = run("compare", "--results", file.resolve("below").toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--results " + file.resolve("below"));
  }

  @Test
  void printsEveryLimit() {
    assertThat(run("server", "--print-limits", "--threads", "7")).isZero();
    assertThat(out.toString())
        .contains("7 threads, queue of 10,000", "in flight", "backend connections");
  }

  /** picocli prints to the process's own standard error what it cannot format. */
  @ParameterizedTest
  @CsvSource({"compare", "server", "mock-backend", "loadgen", "lab", "report", "gate", "selftest"})
  void helpIsPrintedWithoutAWarning(String command) {
    PrintStream usual = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try {
      assertThat(run(command, "--help")).isZero();
    } finally {
      System.setErr(usual);
    }

    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).doesNotContain("%%", "%n");
  }

  private String printed(String command) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    run(command.split(" ", -1));
    return out.toString() + err;
  }

  /** Turkish is left to CommandsIT: picocli sorts options by it, unless Main is asked first. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "hi-IN-u-nu-deva", "de-DE"})
  void speaksTheSameOnAMachineOfAnyLanguage(String language) throws Exception {
    for (String command :
        List.of(
            "--help",
            "compare --help",
            "loadgen --help",
            "server --print-limits",
            "compare -c 20000",
            "compare --threads 0 --client WEBCLIENT",
            "compare --workload cpu?n=x")) {
      String there = Languages.under(language, () -> printed(command));

      assertThat(there).isNotEmpty().isEqualTo(printed(command));
    }
  }

  @ParameterizedTest
  @CsvSource({"compare", "server", "mock-backend", "loadgen", "report", "gate"})
  void everyCommandExplainsItselfWithExamples(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Example").contains("overlap " + command);
  }
}
