package dev.overlap.server.cli;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.cli.ExitCode;
import dev.overlap.loadgen.cli.FileDescriptors;
import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.cli.ResultOutput;
import dev.overlap.loadgen.cli.SharedOption;
import dev.overlap.loadgen.host.ResolvedAddress;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.server.http.FrontServer;
import dev.overlap.server.http.HostGuard;
import dev.overlap.server.http.ServerLimits;
import dev.overlap.server.http.ServerOptions;
import dev.overlap.server.lab.Labs;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.HeapBudget;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.process.ParentWatch;
import dev.overlap.server.process.ReadyLine;
import dev.overlap.server.process.SelfCommand;
import dev.overlap.server.web.ComparePage;
import dev.overlap.server.web.TokenGate;
import java.io.PrintWriter;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code overlap server}: serves every model and the page. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@Command(
    name = ChildArguments.SERVER,
    mixinStandardHelpOptions = true,
    description =
        "Serves every model at /{model}/{workload}, and a web page to compare them at /compare.",
    footer = {
      "",
      "Examples:",
      "  overlap server",
      "  overlap server --port 8080 --backend http://127.0.0.1:8081",
      "  curl 'http://127.0.0.1:8080/virtual/io?delay=100ms'",
      "Unless --backend is an address, a mock backend is started too. Ctrl-C ends the server."
    })
public final class ServerCommand implements Callable<Integer> {
  /** Fewer requests at a time are not worth a start. */
  static final int LEAST_IN_FLIGHT = 100;

  @Spec private CommandSpec spec;
  @Mixin private ModelFlags models;
  @Mixin private final AddressFlags address = new AddressFlags(8080);

  @Mixin
  private final SharedOption<String> backend =
      BackendFlags.option(
          "wiremock|netty|URL",
          "Backend that the models call: wiremock or netty, started in this process, or the address"
              + " of one (default ${DEFAULT-VALUE}).");

  @Option(names = "--print-limits", description = "Print every limit and exit.")
  private boolean printLimits;

  @Option(
      names = "--grace",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description =
          "How long requests in progress may take to end when the server is asked to stop, 0s to 1h"
              + " (default ${DEFAULT-VALUE}). New ones are answered 503 meanwhile.")
  private Duration grace;

  /** A candidate of a comparison: serves no page, and dies with the process that started it. */
  @Option(names = ChildArguments.MEASURED, hidden = true)
  private boolean measured;

  /** One of several processes of a server that is not under comparison; otherwise the same. */
  @Option(names = ChildArguments.WORKER, hidden = true)
  private boolean worker;

  /** One of several processes on a port: the name under which all of them serve their model. */
  @Option(names = ChildArguments.AS, hidden = true)
  private @Nullable String as;

  /** That port; 0 for any. */
  @Option(names = ChildArguments.SHARED_PORT, hidden = true)
  private int sharedPort;

  /** What people are told once it serves. */
  private final List<String> said = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    int port = address.port();
    OptionChecks.range(spec, "--grace", grace.toSeconds(), 0, 3_600, "--grace 10s");
    models.requireOneClient();
    PrintWriter out = spec.commandLine().getOut();
    String named = Objects.requireNonNull(backend.value());
    Optional<Engine> engine = BackendFlags.engine(named);
    // A backend in this process has the other end of the connection to it here, too.
    int each = ModelFlags.DESCRIPTORS_EACH + (engine.isPresent() ? 1 : 0);
    ModelOptions limits = models.options(each);
    if (printLimits) {
      ServerLimits.describe(limits).forEach((name, limit) -> out.println(name + ": " + limit));
      out.flush();
      return ExitCode.OK;
    }
    boolean child = measured || worker;
    if (child) {
      ParentWatch.exitAtEndOfInput();
    } else {
      FileDescriptors.require(spec, "this server", LEAST_IN_FLIGHT, each);
      String lowered =
          FileDescriptors.lowered(
              ModelOptions.DEFAULT_MAX_IN_FLIGHT, each, "requests at a time under each model");
      if (!lowered.isEmpty()) {
        said.add(lowered);
      }
    }
    engine.ifPresent(inside -> HeapBudget.ofProcess().shareWithBackend());
    try (MockBackend own =
            engine.isPresent() ? Backends.start(BackendOptions.onAnyPort(engine.get())) : null;
        FrontServer front =
            FrontServer.start(
                options(port, own != null ? own.uri() : backendAddress(named), limits))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(front)));
      if (!child) {
        ComparePage page =
            ComparePage.mount(
                front,
                new ComparePage.Setting(
                    SelfCommand::words,
                    Path.of(CompareCommand.RESULTS),
                    ConcurrencyModel.names(served()),
                    Labs.names(),
                    token()));
        Runtime.getRuntime().addShutdownHook(new Thread(page::close));
        said.add(
            "The comparison is at "
                + front.uri()
                + "/compare"
                + page.token().map(token -> "?" + TokenGate.NAME + "=" + token).orElse(""));
      }
      said.forEach(spec.commandLine().getErr()::println);
      spec.commandLine().getErr().flush();
      Optional<URI> direct = child ? front.direct() : Optional.empty();
      new ReadyLine(direct.orElse(front.uri()), front.uri()).print(out);
      ResultOutput.requireWritten(out); // who waits for it would wait for ever
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }

  /** Who is not on this machine needs a token for the page. */
  private Optional<String> token() {
    return new HostGuard(BackendOptions.LOOPBACK).admits(address.host())
        ? Optional.empty()
        : Optional.of(TokenGate.fresh());
  }

  /** What is in progress may end, for as long as was granted. */
  private void drain(FrontServer front) {
    int cut = front.drain(grace);
    if (cut > 0) {
      System.err.printf(
          Locale.ROOT,
          "%,d %s did not end within %s and %s cut.%n",
          cut,
          cut == 1 ? "request" : "requests",
          Units.text(grace),
          cut == 1 ? "was" : "were");
    }
  }

  private List<ConcurrencyModel> served() {
    return models.areGiven() ? models.models() : ConcurrencyModel.all();
  }

  private ServerOptions options(int port, URI called, ModelOptions limits) {
    Optional<ServerOptions.Share> share =
        as == null ? Optional.empty() : Optional.of(new ServerOptions.Share(as, sharedPort));
    return new ServerOptions(address.host(), port, called, served(), limits, measured, share);
  }

  private URI backendAddress(String text) {
    try {
      return ResolvedAddress.of(RequestTemplate.get(text).base());
    } catch (IllegalArgumentException e) {
      throw OptionChecks.refused(spec, "--backend " + e.getMessage());
    } catch (UnknownHostException e) {
      throw OptionChecks.refused(spec, "--backend '" + text + "': its host cannot be resolved");
    }
  }
}
