package dev.overlap.server.model.trace;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What requests are worked on by: platform threads, event loops among them, and under virtual
 * threads their carriers. Callable from any thread.
 */
final class Lanes {
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final List<String> names = new CopyOnWriteArrayList<>();

  /** The lane of the calling thread. */
  int current() {
    Integer number = numbers.get(name());
    return number == null ? add(name()) : number;
  }

  private synchronized int add(String name) {
    return numbers.computeIfAbsent(
        name,
        fresh -> {
          names.add(fresh);
          return names.size() - 1;
        });
  }

  /**
   * A virtual thread shows its carrier only in its text, as in {@code
   * VirtualThread[#31]/runnable@ForkJoinPool-1-worker-1} (JDK 21 to 25).
   */
  private static String name() {
    Thread thread = Thread.currentThread();
    if (!thread.isVirtual()) {
      return thread.getName();
    }
    String text = thread.toString();
    int at = text.lastIndexOf('@');
    return at < 0 ? "carrier" : text.substring(at + 1);
  }

  /** Names by number. */
  List<String> names() {
    return List.copyOf(names);
  }
}
