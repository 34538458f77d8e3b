package dev.overlap.loadgen.host;

import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Arithmetic on figures that the system may not report: an unknown one gives an unknown one. */
public final class Measured {
  private Measured() {}

  /** The figure, as from a map of counters; unknown where there is none. */
  public static OptionalDouble of(@Nullable Number figure) {
    return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure.doubleValue());
  }

  public static OptionalDouble map(OptionalDouble figure, DoubleUnaryOperator function) {
    return figure.isPresent()
        ? OptionalDouble.of(function.applyAsDouble(figure.getAsDouble()))
        : figure;
  }

  /** Known where both are. */
  public static OptionalDouble both(
      OptionalDouble a, OptionalDouble b, DoubleBinaryOperator function) {
    return a.isPresent() ? map(b, known -> function.applyAsDouble(a.getAsDouble(), known)) : a;
  }
}
