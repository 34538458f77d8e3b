package dev.overlap.loadgen.host;

import dev.overlap.loadgen.plan.Authority;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds which processes listen where on this machine, as far as the kernel reports it (proc(5)).
 */
public final class ListeningProcesses {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private ListeningProcesses() {}

  /** A port of this machine that was free just now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
  }

  /**
   * The processes that listen at this address, if it is one of this machine; several where they
   * share the port. Empty where the kernel does not report it, or not to this user.
   */
  public static List<Long> pids(URI base) {
    Authority authority = Authority.of(base);
    if (authority.port() < 0 || !HostWatch.isThisMachine(authority.resolvable())) {
      return List.of();
    }
    Set<String> sockets =
        Stream.of("tcp", "tcp6")
            .flatMap(table -> ProcFs.read("net", table).stream())
            .flatMap(String::lines)
            .map(line -> line.strip().split("\\s+", -1))
            .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTENING))
            .filter(fields -> port(fields[LOCAL_ADDRESS]) == authority.port())
            .map(fields -> "socket:[" + fields[INODE] + "]")
            .collect(Collectors.toSet());
    return sockets.isEmpty()
        ? List.of()
        : ProcessHandle.allProcesses()
            .map(ProcessHandle::pid)
            .filter(pid -> holdsAny(pid, sockets))
            .toList();
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEXADECIMAL);
  }

  private static boolean holdsAny(long pid, Set<String> sockets) {
    return ProcFs.numbers(Long.toString(pid), "fd").stream()
        .anyMatch(file -> sockets.contains(ProcFs.openFile(pid, file)));
  }
}
