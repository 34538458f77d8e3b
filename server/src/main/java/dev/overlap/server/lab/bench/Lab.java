package dev.overlap.server.lab.bench;

import java.io.IOException;
import java.util.List;

/** One small experiment; it takes less than 40 s. */
public interface Lab {

  /** Name on the command line, as in {@code waits}. */
  String name();

  /** What it shows, in one sentence. */
  String shows();

  /**
   * Does the experiment; what it starts has ended when this returns or throws.
   *
   * @return a row for each case, in the order in which they are read best
   */
  List<Row> run(Bench bench) throws IOException, InterruptedException;

  /** Connections that one of its processes holds at a time, at most. */
  default int connections() {
    return 600;
  }

  /** Lines that draw some of its rows; none where a table says it all. */
  default List<String> chart(List<Row> rows) {
    return List.of();
  }

  /** What a reader should know besides the rows, such as where JDKs differ; a sentence each. */
  List<String> notes();
}
