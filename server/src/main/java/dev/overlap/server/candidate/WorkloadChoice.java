package dev.overlap.server.candidate;

import dev.overlap.loadgen.plan.RequestTemplate;

/**
 * The work that each request asks the models for.
 *
 * @param path behind the model's name, with the place of the delay where it waits for one
 * @param calls to the backend that each request makes
 * @param waits how often in a row each request waits for the delay
 * @param callsAtOnce calls that one request waits for at the same time
 */
public record WorkloadChoice(String path, int calls, int waits, int callsAtOnce) {
  /** The usual: one call, waited for. */
  public static final WorkloadChoice IO =
      new WorkloadChoice("io?delay=" + RequestTemplate.DELAY, 1, 1, 1);

  /** Whether it is anything else than the usual. */
  public boolean isSpecial() {
    return !equals(IO);
  }
}
