package dev.overlap.server.lab.waits;

import java.util.Locale;

/** A way in which many requests wait at a time. */
enum WaitWay {
  PLATFORM("platform threads"),
  VIRTUAL("virtual threads"),
  LOOP("one event loop");

  private final String plural;

  WaitWay(String plural) {
    this.plural = plural;
  }

  /** As people read it. */
  String text() {
    return plural;
  }

  /** As an argument of the probe. */
  String argument() {
    return name().toLowerCase(Locale.ROOT);
  }

  static WaitWay of(String argument) {
    return valueOf(argument.toUpperCase(Locale.ROOT));
  }
}
