package dev.overlap.server.web;

import dev.overlap.server.http.FrontServer;

/** The comparison page. */
public final class ComparePage {
  private ComparePage() {}

  /** Serves the page on this front. */
  public static void mount(FrontServer front) {}
}
