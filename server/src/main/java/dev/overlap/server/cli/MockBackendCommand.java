package dev.overlap.server.cli;

import dev.overlap.backend.BackendLimits;
import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.loadgen.cli.FileDescriptors;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.cli.ResultOutput;
import dev.overlap.loadgen.cli.SharedOption;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.process.ParentWatch;
import dev.overlap.server.process.ReadyLine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overlap mock-backend}: the slow service alone. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = ChildArguments.MOCK_BACKEND,
    mixinStandardHelpOptions = true,
    description =
        "Runs the mock backend alone: it answers GET /delay/{duration} after that time, with"
            + " ?bytes=N with a body of N bytes.",
    footer = {
      "",
      "Examples:",
      "  overlap mock-backend --port 8081",
      "  overlap mock-backend --backend netty --stall 2s@10s --error-rate 1%%",
      "  curl 'http://127.0.0.1:8081/delay/100ms?bytes=4096'",
      "  curl -X POST 'http://127.0.0.1:8081/__counters/reset?stall=2s@10s&errorPercent=1'",
      "The counters are at /__counters.",
      "Ctrl-C ends it: what is in flight has 10 s to end, what is new is answered 503."
    })
public final class MockBackendCommand implements Callable<Integer> {
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Fewer are not worth a start. */
  private static final int LEAST_CONNECTIONS = 100;

  @Spec private CommandSpec spec;
  @Mixin private final AddressFlags address = new AddressFlags(8081);

  @Mixin
  private final SharedOption<String> backend =
      BackendFlags.option(
          "wiremock|netty",
          "Engine that answers: wiremock, with all its features, or netty, which is lighter and"
              + " supports a part of WireMock's mappings (default ${DEFAULT-VALUE}).");

  @Mixin private PatternFlags patterns;

  @Option(
      names = "--admin",
      description =
          "Serve WireMock's admin interface at /__admin. Any web page that is open in a browser on"
              + " this machine can then use it.")
  private boolean admin;

  @Mixin private MappingsFlag mappings;
  @Mixin private ParentWatch parent;

  @Override
  public Integer call() throws InterruptedException {
    BackendOptions options = options();
    boolean child = parent.begin();
    if (!child) {
      FileDescriptors.require(spec, "this backend", LEAST_CONNECTIONS, 1);
      String lowered =
          FileDescriptors.lowered(BackendLimits.DEFAULTS.connections(), 1, "connections at a time");
      if (!lowered.isEmpty()) {
        spec.commandLine().getErr().println(lowered);
        spec.commandLine().getErr().flush();
      }
    }
    try (MockBackend running = Backends.start(options)) {
      if (!child) { // who started this one waits for nothing any more
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(running)));
      }
      new ReadyLine(running.uri(), running.uri()).print(spec.commandLine().getOut());
      ResultOutput.requireWritten(spec.commandLine().getOut()); // as server does
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }

  /** Lets what is in flight end, and says what did not. */
  private void drain(MockBackend running) {
    long cut = running.drain(GRACE);
    if (cut > 0) {
      spec.commandLine()
          .getErr()
          .println(
              "%s requests in flight did not end within %ss: cut"
                  .formatted(cut, GRACE.toSeconds()));
      spec.commandLine().getErr().flush();
    }
  }

  private BackendOptions options() {
    int port = address.port();
    String named = Objects.requireNonNull(backend.value());
    Engine engine =
        BackendFlags.engine(named)
            .orElseThrow(
                () ->
                    OptionChecks.refused(
                        spec,
                        "--backend '%s' is not known; give wiremock or netty".formatted(named)));
    if (admin && engine != Engine.WIREMOCK) {
      throw OptionChecks.refused(
          spec, "--admin needs --backend wiremock; the netty engine has no such interface");
    }
    return new BackendOptions(
        engine,
        address.host(),
        port,
        mappings.of(engine),
        patterns.patterns(),
        admin,
        BackendLimits.DEFAULTS.withConnections(
            FileDescriptors.most(BackendLimits.DEFAULTS.connections(), 1)));
  }
}
