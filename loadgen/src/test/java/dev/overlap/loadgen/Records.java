package dev.overlap.loadgen;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies of records that differ in one component. */
public final class Records {
  private Records() {}

  /** The same record with another value for the component of this name. */
  @SuppressWarnings("unchecked") // the constructor is that of its own class
  public static <T extends Record> T with(T record, String component, @Nullable Object value) {
    try {
      RecordComponent[] components = record.getClass().getRecordComponents();
      @Nullable Object[] values = new @Nullable Object[components.length];
      boolean found = false;
      for (int i = 0; i < components.length; i++) {
        boolean meant = components[i].getName().equals(component);
        found |= meant;
        components[i].getAccessor().setAccessible(true);
        values[i] = meant ? value : components[i].getAccessor().invoke(record);
      }
      if (!found) {
        throw new IllegalArgumentException(record.getClass() + " has no " + component);
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (T) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
