package dev.overlap.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Clients that ask for a large answer and never read it, or send a body at a byte in two seconds:
 * how long the server keeps each of their connections, by the sockets that it owns.
 *
 * <p>{@code run_java SlowClients.java PORT COUNT [PATH-OF-A-LARGE-ANSWER]} (jdk.sh); prints the
 * longest time in seconds, of the readers and of the bodies. Linux alone, since it reads /proc/net.
 */
final class SlowClients {
  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(40);
  private static final int STEP_MILLIS = 20;

  /** Two seconds from byte to byte; the clients take turns, so that they come evenly. */
  private static final int STEPS_PER_BYTE = 100;

  private static final int STEPS_PER_LOOK = 25;

  /** States in which a socket belongs to its process: established, and closed by the peer alone. */
  private static final List<String> OWNED = List.of("01", "08");

  private final int port;
  private final Map<Integer, Client> open = new TreeMap<>();

  /** A connection, with the time at which its request was sent. */
  private record Client(SocketChannel channel, boolean reads, long sinceNanos) {}

  private SlowClients(int port) {
    this.port = port;
  }

  public static void main(String[] args) throws Exception {
    SlowClients clients = new SlowClients(Integer.parseInt(args[0]));
    int count = Integer.parseInt(args[1]);
    for (int i = 0; i < count; i++) {
      if (args.length > 2) {
        clients.open("GET " + args[2] + " HTTP/1.1\r\nHost: localhost\r\n\r\n", true);
      }
      clients.open(
          "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\n", false);
    }
    System.out.println("opened " + clients.open.size());
    clients.watch();
  }

  private void open(String request, boolean reads) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.configureBlocking(false);
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
    int own = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    open.put(own, new Client(channel, reads, System.nanoTime()));
  }

  private void watch() throws Exception {
    long start = System.nanoTime();
    Map<Boolean, Long> longest = new TreeMap<>();
    for (int step = 1; !open.isEmpty() && System.nanoTime() - start < GIVE_UP_NANOS; step++) {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      int turn = step % STEPS_PER_BYTE;
      open.forEach(
          (own, client) -> {
            if (!client.reads() && own / 2 % STEPS_PER_BYTE == turn) {
              trickle(client.channel());
            }
          });
      if (step % STEPS_PER_LOOK == 0) {
        look(longest);
      }
    }
    longest.forEach(
        (reads, nanos) ->
            System.out.println(
                String.format(Locale.ROOT, "%s %.1f", reads ? "readers" : "bodies", nanos / 1e9)));
    if (!open.isEmpty()) {
      System.out.println("still " + open.size());
    }
  }

  private void look(Map<Boolean, Long> longest) throws IOException {
    Set<Integer> owned = owned();
    long now = System.nanoTime();
    for (Integer own : List.copyOf(open.keySet())) {
      Client client = Objects.requireNonNull(open.get(own));
      if (!owned.contains(own)) {
        longest.merge(client.reads(), now - client.sinceNanos(), Math::max);
        open.remove(own);
      }
    }
  }

  private static void trickle(SocketChannel channel) {
    try {
      channel.write(ByteBuffer.wrap(new byte[] {'a'}));
    } catch (IOException e) {
      // closed a moment ago
    }
  }

  /** The clients' ports of the connections that the server owns. */
  private Set<Integer> owned() throws IOException {
    String server = String.format(Locale.ROOT, ":%04X", port);
    Set<Integer> ports = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try (Stream<String> lines = Files.lines(Path.of(table))) {
        lines
            .map(line -> line.strip().split("\\s+"))
            .filter(row -> row[1].endsWith(server) && OWNED.contains(row[3]))
            .forEach(
                row -> ports.add(Integer.parseInt(row[2].substring(row[2].indexOf(':') + 1), 16)));
      }
    }
    return ports;
  }
}
