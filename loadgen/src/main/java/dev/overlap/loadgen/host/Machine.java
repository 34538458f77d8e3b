package dev.overlap.loadgen.host;

/**
 * Where this process runs, and what it is: the same in every report, and the ground on which a
 * measured ceiling stays true.
 *
 * @param version of Overlap
 * @param os name and release of the kernel
 * @param cpu model of the processor; its architecture where the system does not report it
 * @param cpus that this process may use
 * @param java name and version of the JVM
 */
public record Machine(String version, String os, String cpu, int cpus, String java) {

  /** Reads this machine; to be asked before the process is moved to fewer CPUs. */
  public static Machine here() {
    String version = Machine.class.getPackage().getImplementationVersion();
    return new Machine(
        version == null ? "development" : version,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        ProcFs.field("model name", "cpuinfo").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /**
   * All of it in one line. A ceiling measured under another fingerprint does not apply here.
   *
   * @param transport how the generator polls its sockets
   */
  public String fingerprint(String transport) {
    return "%s × %s, %s, %s, Overlap %s, %s".formatted(cpus, cpu, os, java, version, transport);
  }
}
