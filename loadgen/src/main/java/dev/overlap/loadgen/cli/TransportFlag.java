package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.engine.Transport;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag that says how the generator polls its sockets. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TransportFlag {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      description =
          "How sockets are polled: epoll, io_uring or nio (default: the best that this system"
              + " has).")
  private @Nullable Transport transport;

  /** The transport that was asked for; refused where this system does not have it. */
  Transport chosen() {
    if (transport != null && !transport.isAvailable()) {
      throw OptionChecks.refused(
          spec,
          "--transport %s is not available on this system; give one of %s, as in --transport nio"
              .formatted(name(transport), available()));
    }
    return transport == null ? Transport.best() : transport;
  }

  private static String available() {
    return Arrays.stream(Transport.values())
        .filter(Transport::isAvailable)
        .map(TransportFlag::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(Transport transport) {
    return transport.name().toLowerCase(Locale.ROOT);
  }
}
