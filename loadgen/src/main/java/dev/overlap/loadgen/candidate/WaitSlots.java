package dev.overlap.loadgen.candidate;

/**
 * A resource of which each request holds one while it waits.
 *
 * @param name how a bound by it is called, as in {@code pool}
 * @param unit what one of it is called, as in {@code thread}
 * @param count how many there are
 */
public record WaitSlots(String name, String unit, int count) {}
