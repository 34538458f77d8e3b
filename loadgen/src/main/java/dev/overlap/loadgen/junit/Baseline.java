package dev.overlap.loadgen.junit;

/** Placeholder until the rules of baselines are here. */
final class Baseline {
  private final Run run;

  Baseline(Run run, Class<?> test) {
    this.run = run;
  }

  void require() {
    run.trial();
  }
}
