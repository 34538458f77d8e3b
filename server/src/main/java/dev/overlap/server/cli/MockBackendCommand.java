package dev.overlap.server.cli;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.MockBackend;
import dev.overlap.loadgen.cli.Checks;
import dev.overlap.loadgen.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overlap mock-backend}: the slow service alone. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = "mock-backend",
    mixinStandardHelpOptions = true,
    description =
        "The slow service alone: WireMock, answering GET /delay/{duration} after that long.",
    footer = {
      "",
      "Example:",
      "  overlap mock-backend --port 8081",
      "  curl http://127.0.0.1:8081/delay/100ms",
      "Counters are at /__counters. Ctrl-C ends it."
    })
public final class MockBackendCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8081;

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = BackendOptions.LOOPBACK,
      description = "Address to bind (default ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "" + DEFAULT_PORT,
      description = "Port to bind; 0 is any (default ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--mappings",
      paramLabel = "DIR",
      description = "Folder of WireMock mapping files.")
  private @Nullable Path mappings;

  @Option(names = "--exit-with-parent", hidden = true)
  private boolean exitWithParent;

  @Override
  public Integer call() throws InterruptedException {
    Checks.range(spec, "--port", port, 0, 65_535, "--port 8081");
    if (mappings != null && !Files.isDirectory(mappings)) {
      throw Checks.refused(
          spec, "--mappings " + mappings + " is no folder; give one with WireMock mapping files");
    }
    if (exitWithParent) {
      ParentWatch.exitAtEndOfInput();
    }
    try (MockBackend backend =
        MockBackend.start(new BackendOptions(host, port, Optional.ofNullable(mappings)))) {
      spec.commandLine().getOut().println("READY " + backend.uri());
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }
}
