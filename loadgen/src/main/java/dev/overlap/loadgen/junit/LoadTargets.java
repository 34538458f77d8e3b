package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.trial.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The targets of a test: those of {@link Overlap}, or else the marked members of its class. */
final class LoadTargets {
  private LoadTargets() {}

  /**
   * Finds them, in enclosing classes where the class itself has none.
   *
   * @throws IllegalArgumentException saying what of a member cannot be put under load
   */
  static List<Target> of(ExtensionContext context) {
    List<Target> targets = new ArrayList<>();
    Overlap.of(context)
        .ifPresent(
            overlap ->
                overlap
                    .targets()
                    .forEach(named -> targets.add(target(named.name(), named.what().get()))));
    if (!targets.isEmpty()) {
      return targets;
    }
    List<Object> instances = context.getRequiredTestInstances().getAllInstances();
    for (Object instance : instances.reversed()) {
      if (!targets.isEmpty()) {
        break;
      }
      Class<?> type = instance.getClass();
      for (Field field : AnnotationSupport.findAnnotatedFields(type, LoadTarget.class)) {
        Object value =
            ReflectionSupport.tryToReadFieldValue(field, instance)
                .getOrThrow(e -> new IllegalArgumentException(field + " cannot be read", e));
        targets.add(target(name(field), Objects.requireNonNull(value, field + " is null")));
      }
      for (Method method :
          ReflectionSupport.findMethods(
              type,
              m -> m.isAnnotationPresent(LoadTarget.class),
              HierarchyTraversalMode.TOP_DOWN)) {
        targets.add(target(method, instance));
      }
    }
    return targets;
  }

  private static Target target(Method method, Object instance) {
    if (method.getParameterCount() > 0) {
      throw new IllegalArgumentException(
          "@LoadTarget %s takes parameters; give a method without any".formatted(method));
    }
    if (method.getReturnType() == void.class) {
      return Load.target(
          name(method), (Runnable) () -> ReflectionSupport.invokeMethod(method, instance));
    }
    Object value = ReflectionSupport.invokeMethod(method, instance);
    return target(name(method), Objects.requireNonNull(value, method + " returned null"));
  }

  private static Target target(String name, Object what) {
    return what instanceof Supplier<?> supplier
        ? target(name, Objects.requireNonNull(supplier.get(), name + " supplies null"))
        : Load.target(name, what);
  }

  private static <T extends AnnotatedElement & Member> String name(T member) {
    String given = member.getAnnotation(LoadTarget.class).value();
    return given.isEmpty() ? member.getName() : given;
  }
}
