package dev.overlap.loadgen.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the load of a {@link LatencyTest} has to hold, or of every one in a class: {@code
 * p99<180ms}, {@code errors=0}, {@code rate>250}, {@code head:p99<1.10*base:p99}.
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Slo.All.class)
public @interface Slo {
  /** As {@code --expect} takes it. */
  String value();

  /** Several of them. */
  @Documented
  @Inherited
  @Target({ElementType.METHOD, ElementType.TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    Slo[] value();
  }
}
