package dev.overlap.loadgen;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies of records that differ in one component. */
public final class Records {
  private Records() {}

  /** A number, or none, as the component holds it. */
  private static @Nullable Object fitting(Class<?> type, @Nullable Object value) {
    Stream<Number> number = Stream.ofNullable(value instanceof Number known ? known : null);
    if (type == OptionalDouble.class && !type.isInstance(value)) {
      return number.mapToDouble(Number::doubleValue).findFirst();
    }
    return type == OptionalLong.class && !type.isInstance(value)
        ? number.mapToLong(Number::longValue).findFirst()
        : value;
  }

  private static boolean has(Record group, String component) {
    return Arrays.stream(group.getClass().getRecordComponents())
        .anyMatch(each -> each.getName().equals(component));
  }

  /** The same with another value for the component of this name, of its own or of a group in it. */
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
        values[i] =
            meant
                ? fitting(components[i].getType(), value)
                : components[i].getAccessor().invoke(record);
      }
      for (int i = 0; i < components.length && !found; i++) {
        if (values[i] instanceof Record group && has(group, component)) {
          values[i] = with(group, component, value);
          found = true;
        }
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
