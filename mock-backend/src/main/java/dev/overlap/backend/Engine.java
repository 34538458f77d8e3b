package dev.overlap.backend;

import java.util.Locale;

/** The engine that answers. */
public enum Engine {
  /** Everything that WireMock can do. */
  WIREMOCK,
  /** A bare event loop that reads the same mapping files, as far as it can, and answers cheaply. */
  NETTY;

  /** As written on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
