package dev.overlap.server.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts this program again, in a JVM of its own with the same flags. */
public final class SelfCommand {
  /** The flags of every measured JVM: the same heap and collector for all. */
  public static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms512m",
          "-Xmx512m",
          "-XX:MetaspaceSize=128m",
          "--enable-native-access=ALL-UNNAMED");

  /**
   * Further flags of the backend, because it is an instrument: a young generation that lasts for a
   * block (docs/benchmarks.md has the measurements).
   */
  public static final List<String> BACKEND_FLAGS = List.of("-Xms768m", "-Xmx768m", "-Xmn600m");

  /**
   * What every JVM of ours does when its heap is full: it leaves a picture of it in the temporary
   * folder and ends, instead of staying without an answer. As in the launcher.
   */
  static final List<String> WHEN_FULL =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+HeapDumpOnOutOfMemoryError",
          "-XX:HeapDumpPath=" + System.getProperty("java.io.tmpdir"));

  /** What comes after all flags of the JVM. */
  public static final String CLASS_PATH = "-cp";

  /** Set by the launcher: the archive of loaded classes, from which a JVM starts sooner. */
  static final String ARCHIVE_PROPERTY = "overlap.archive";

  /** By name, because it stands above this package. */
  private static final String MAIN_CLASS = "dev.overlap.server.Main";

  private SelfCommand() {}

  /** For what is measured: with the compilers of a production JVM. */
  public static List<String> words(List<String> arguments) {
    return words(List.of(), arguments);
  }

  /** For the backend: no collection falls into a block. */
  public static List<String> ofBackend(List<String> arguments) {
    return words(BACKEND_FLAGS, arguments);
  }

  private static List<String> words(List<String> flags, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(WHEN_FULL);
    words.addAll(JVM_FLAGS);
    words.addAll(flags);
    String archive = System.getProperty(ARCHIVE_PROPERTY);
    if (archive != null) {
      words.add("-XX:SharedArchiveFile=" + archive);
      // Without these, a JVM that cannot use the archive says so on standard output.
      words.add("-Xlog:disable");
    }
    words.add(CLASS_PATH);
    words.add(System.getProperty("java.class.path"));
    words.add(MAIN_CLASS);
    words.addAll(arguments);
    return words;
  }
}
