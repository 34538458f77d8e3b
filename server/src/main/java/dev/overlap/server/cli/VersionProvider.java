package dev.overlap.server.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the build, from the jar's manifest. */
public final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    return new String[] {
      "overlap " + (version == null ? "(development)" : version), "Java " + Runtime.version()
    };
  }
}
