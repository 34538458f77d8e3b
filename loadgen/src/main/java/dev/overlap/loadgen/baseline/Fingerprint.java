package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.result.ComparisonReport.Environment;

/**
 * What has to be the same before times of two runs can be compared. Clock rates and patch levels of
 * the kernel are not in it: they change from one day to the next on the same machine.
 *
 * @param cpu model of the processor
 * @param java feature release of the JVM, as in 21; the whole version where it has none
 * @param os name of the system, without its release
 */
record Fingerprint(String cpu, int cpus, String java, String os) {
  static Fingerprint of(Environment environment) {
    return new Fingerprint(
        environment.cpu().replaceFirst("\\s*@\\s*[\\d.]+\\s*[GM]Hz", "").strip(),
        environment.cpus(),
        environment.java().replaceFirst("^.* (\\d+)\\S*$", "$1"),
        environment.os().replaceFirst(" \\S*$", ""));
  }

  @Override
  public String toString() {
    return "%s × %s, Java %s, %s".formatted(cpus, cpu, java, os);
  }
}
