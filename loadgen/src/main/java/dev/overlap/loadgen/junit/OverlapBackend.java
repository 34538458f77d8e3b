package dev.overlap.loadgen.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A mock backend on a free port, for the service under test to wait for, as long as the class
 * lasts. Its address is a {@link BackendInfo}, which constructors, life-cycle methods and tests may
 * take. Needs the artifact {@code dev.overlap:overlap-mock-backend} among the test dependencies.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OverlapExtension.class)
public @interface OverlapBackend {
  /** How long it takes to answer, as in {@code 100ms}. */
  String delay() default "100ms";
}
