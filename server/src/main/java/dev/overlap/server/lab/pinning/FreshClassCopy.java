package dev.overlap.server.lab.pinning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loader of one more copy of a class, which is initialised anew. */
final class FreshClassCopy extends ClassLoader {
  private final String original;
  private final Class<?> copy;

  private FreshClassCopy(Class<?> original, byte[] bytes) {
    super(original.getClassLoader());
    this.original = original.getName();
    copy = defineClass(original.getName(), bytes, 0, bytes.length);
  }

  /** Initialises a new copy of the class on the calling thread. */
  static void initialise(Class<?> original) throws ClassNotFoundException {
    FreshClassCopy loader = new FreshClassCopy(original, bytes(original));
    Class.forName(original.getName(), true, loader);
  }

  private static byte[] bytes(Class<?> original) {
    String file = original.getSimpleName() + ".class";
    try (InputStream bytes = original.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException("no " + file);
      }
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.equals(original) ? copy : super.loadClass(name, resolve);
  }
}
