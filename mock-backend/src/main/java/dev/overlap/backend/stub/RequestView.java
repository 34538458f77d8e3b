package dev.overlap.backend.stub;

import java.util.List;

/** What a mapping may ask of a request. */
public interface RequestView {
  String method();

  /** Path and query as they were sent. */
  String url();

  /** All values of a header, whatever the case of its name; empty where it is absent. */
  List<String> headers(String name);
}
