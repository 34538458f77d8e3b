package dev.overlap.loadgen.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the {@link LatencyTest}s of a class put under load. A field or a method without parameters
 * that gives an address (String, URI, URL) or code (Runnable, Callable), or a Supplier of one of
 * them; or a method that returns nothing, which is the code itself.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface LoadTarget {
  /** Its name in results and in {@link Slo}; the name of the field or method where left out. */
  String value() default "";
}
