package dev.overlap.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.model.eventloop.EventLoopModel;
import dev.overlap.server.model.threads.VirtualModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be known of a model on the JDK that runs it. */
class CaveatsTest {
  @ParameterizedTest
  @CsvSource({
    "21.0.5, false",
    "24.0.2, false",
    "25, true",
    "25.0.3+9, true",
    "25.0.4, false",
    "25.1, false",
    "26, false",
  })
  void knownFaultOfVirtualThreadsIsNamedWhereItIs(String java, boolean faulty) {
    Runtime.Version version = Runtime.Version.parse(java);

    assertThat(new VirtualModel().caveats(version)).hasSize(faulty ? 1 : 0);
    assertThat(new EventLoopModel().caveats(version)).isEmpty();
  }
}
