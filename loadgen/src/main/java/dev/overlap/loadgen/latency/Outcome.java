package dev.overlap.loadgen.latency;

/** How a request that was sent ended. */
public enum Outcome {
  /** A complete response with a status below 400. */
  OK,
  /** A complete response with a status of 400 or more. */
  HTTP_ERROR,
  /** No complete response within the timeout. */
  TIMEOUT,
  /** The connection broke, or what came was no HTTP response. */
  CONNECTION_ERROR
}
