package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.gate.Gate;
import dev.overlap.loadgen.gate.Objective;
import dev.overlap.loadgen.plan.Concurrencies;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.RateSweep;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.plan.Steps;
import dev.overlap.loadgen.plan.Units;
import java.math.BigInteger;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values with their units; a message names what was given and what is allowed. */
public final class Converters {
  private Converters() {}

  /** Teaches a command line, and all its subcommands, to read durations and delays. */
  public static void register(CommandLine commandLine) {
    commandLine.registerConverter(int.class, converter(text -> (int) digits(text, 31)));
    commandLine.registerConverter(long.class, converter(text -> digits(text, 63)));
    commandLine.registerConverter(Duration.class, converter(Units::duration));
    commandLine.registerConverter(Delay.class, converter(Delay::parse));
    commandLine.registerConverter(Expectation.class, converter(Expectation::parse));
    commandLine.registerConverter(
        Objective.class, converter(text -> new Objective(Gate.parse(text))));
    commandLine.registerConverter(Concurrencies.class, converter(Concurrencies::parse));
    commandLine.registerConverter(Stall.class, converter(Stall::parse));
    commandLine.registerConverter(Steps.class, converter(Steps::parse));
    commandLine.registerConverter(RateSweep.class, converter(RateSweep::parse));
  }

  /** Digits of ASCII alone: the JDK would read those of every script. */
  private static long digits(String text, int bits) {
    if (!text.matches("-?\\d+") || new BigInteger(text).bitLength() > bits) {
      throw new IllegalArgumentException(
          "'%s' is not such a whole number; give digits, as in 500".formatted(text));
    }
    return Long.parseLong(text);
  }

  /** Reads {@code 500} or {@code 5k}. */
  public static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) throws Exception {
      long value = Converters.<Long>converter(Units::count).convert(text);
      if (value > Integer.MAX_VALUE) {
        throw new TypeConversionException("'" + text + "' is too large");
      }
      return (int) value;
    }
  }

  /** Reads {@code 500}, {@code 5k} or {@code 300/1m}. */
  public static final class Rate implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) throws Exception {
      return Converters.<Double>converter(Units::perSecond).convert(text);
    }
  }

  /** Reads {@code 1%}. */
  public static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) throws Exception {
      return Converters.<Double>converter(Units::share).convert(text);
    }
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> read) {
    return text -> {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}
