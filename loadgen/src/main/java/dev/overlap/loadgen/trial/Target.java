package dev.overlap.loadgen.trial;

import dev.overlap.loadgen.plan.RequestTemplate;
import java.util.concurrent.Callable;

/** What is put under load. */
public sealed interface Target {
  /** Its name in results. */
  String name();

  /** A server, by the request to send to it. */
  record Address(String name, RequestTemplate request) implements Target {}

  /**
   * Code of this JVM.
   *
   * @param call runs on platform threads, several at a time; whatever it throws is an error
   */
  record Code(String name, Callable<?> call) implements Target {}
}
