package dev.overlap.backend.stub;

import java.util.List;

/** The parts of a request that a mapping may test. */
public interface RequestView {
  String method();

  /** Path and query as they were sent. */
  String url();

  /** All values of a header, whatever the case of its name; empty where it is absent. */
  List<String> headers(String name);
}
