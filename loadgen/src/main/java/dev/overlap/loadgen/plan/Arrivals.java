package dev.overlap.loadgen.plan;

/** The law that arrivals follow; the same seed gives the same sequence. */
public enum Arrivals {
  /** Arrival i is at i ÷ rate. */
  CONSTANT {
    @Override
    public ArrivalSchedule schedule(double perSecond, long seed) {
      return new ArrivalSchedule() {
        private long index;

        @Override
        public long next() {
          return (long) (index++ * (1e9 / perSecond));
        }
      };
    }
  },

  /** Gaps are exponential with mean 1 ÷ rate: −ln(1 − U) ÷ rate. */
  POISSON {
    @Override
    public ArrivalSchedule schedule(double perSecond, long seed) {
      return new ArrivalSchedule() {
        private long index;
        private double nanos;

        @Override
        public long next() {
          nanos += -Math.log(1 - Draws.uniform(seed ^ SALT, index++)) * (1e9 / perSecond);
          return (long) nanos;
        }
      };
    }
  };

  /** Keeps gaps and delays of the same seed independent of each other. */
  private static final long SALT = 0x5DEECE66DL;

  /** A fresh sequence of arrivals at this rate in all. */
  public abstract ArrivalSchedule schedule(double perSecond, long seed);
}
