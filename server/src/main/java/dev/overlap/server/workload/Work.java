package dev.overlap.server.workload;

/**
 * One request's work.
 *
 * @param model name of the model that does it; part of the answer
 * @param workload what kind of work, as in {@code io}
 * @param delayMillis how long the backend shall take
 */
public record Work(String model, String workload, int delayMillis) {}
