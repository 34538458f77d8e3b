package dev.overlap.loadgen.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ListeningProcessesTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void whoeverListensAtAnAddressIsFound() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI base = URI.create("http://127.0.0.1:" + socket.getLocalPort());

      assertThat(ListeningProcesses.pids(base)).containsExactly(ProcessHandle.current().pid());
    }
  }

  @Test
  void nobodyListensElsewhereOrAtAFreePort() {
    assertThat(
            ListeningProcesses.pids(
                URI.create("http://127.0.0.1:" + ListeningProcesses.freePort())))
        .isEmpty();
    assertThat(ListeningProcesses.pids(URI.create("http://192.0.2.1:80"))).isEmpty();
    assertThat(ListeningProcesses.pids(URI.create("http://127.0.0.1"))).isEmpty();
  }
}
