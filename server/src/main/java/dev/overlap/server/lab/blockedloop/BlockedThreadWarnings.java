package dev.overlap.server.lab.blockedloop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Passes on what is written and counts the lines that warn of a blocked thread. Thread-safe. */
final class BlockedThreadWarnings extends OutputStream {
  private static final String BLOCKED = "has been blocked for";

  private final OutputStream next;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int count;

  BlockedThreadWarnings(OutputStream next) {
    this.next = next;
  }

  /** How many there were until now. */
  synchronized int count() {
    return count;
  }

  @Override
  public synchronized void write(int octet) throws IOException {
    next.write(octet);
    line.write(octet);
    if (octet == '\n') {
      count += line.toString(StandardCharsets.UTF_8).contains(BLOCKED) ? 1 : 0;
      line.reset();
    }
  }
}
