package dev.overlap.loadgen.session;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.IntConsumer;

/**
 * Handles Unix signals by {@code sun.misc.Signal}, reached by reflection: javac warns of the type
 * itself, and no annotation silences that. Where the JVM has no such type, or keeps the signal for
 * itself, signals end the process as usual.
 */
final class Signals {
  /** A shell adds the number of the signal to this. */
  private static final int INTERRUPTED = 128;

  private Signals() {}

  /** The exit code of a process that a signal of this number ended. */
  static int exitCode(int number) {
    return INTERRUPTED + number;
  }

  /**
   * Calls the handler with the signal's number, on a thread of the JVM's, at every such signal.
   *
   * @param name without SIG, as in {@code INT}
   * @return puts the handler back that was there before
   */
  static Runnable handle(String name, IntConsumer handler) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      int number = (int) type.getMethod("getNumber").invoke(signal);
      Method handle = type.getMethod("handle", type, handlerType);
      Object ours = asHandler(type, handlerType, () -> handler.accept(number));
      Object before = handle.invoke(null, signal, ours);
      return () -> restore(handle, signal, before);
    } catch (ReflectiveOperationException e) {
      return () -> {};
    }
  }

  private static Object asHandler(Class<?> type, Class<?> handlerType, Runnable action)
      throws ReflectiveOperationException {
    MethodHandle run =
        MethodHandles.publicLookup()
            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
            .bindTo(action);
    return MethodHandleProxies.asInterfaceInstance(
        handlerType, MethodHandles.dropArguments(run, 0, type));
  }

  private static void restore(Method handle, Object signal, Object before) {
    try {
      handle.invoke(null, signal, before);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
