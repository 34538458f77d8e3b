package dev.overlap.loadgen.session;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.ResponseListener;
import dev.overlap.loadgen.result.UnwritableException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * A HdrHistogram interval log (version 2 histograms, times in nanoseconds, largest values in
 * milliseconds): one interval a second, written by a daemon thread of its own. The recorder has one
 * writer, the event loop; making and closing the log are for one other thread.
 */
public final class IntervalLog implements ResponseListener, AutoCloseable {
  private static final long INTERVAL_MILLIS = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int DIGITS = 3;

  private final SingleWriterRecorder recorder =
      new SingleWriterRecorder(1_000, LatencyHistogram.MAX_NANOS, DIGITS);
  private final Path file;
  private final PrintStream out;
  private final HistogramLogWriter log;
  private final long startNanos = System.nanoTime();
  private final Thread writer =
      Thread.ofPlatform().daemon().name("hlog").unstarted(this::writeEverySecond);
  private final CountDownLatch closed = new CountDownLatch(1);
  private double endedSeconds;

  /**
   * Opens the file, which is emptied, and begins to write.
   *
   * @throws UnwritableException if that cannot be done
   */
  public IntervalLog(Path file) {
    this.file = file;
    try {
      out =
          new PrintStream(
              new BufferedOutputStream(new FileOutputStream(file.toFile())),
              false,
              StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnwritableException(file, e);
    }
    log = new HistogramLogWriter(out);
    log.outputComment("[Logged by overlap; response times in ns]");
    log.outputLogFormatVersion();
    log.outputStartTime(System.currentTimeMillis());
    log.outputLegend();
    writer.start();
  }

  @Override
  public void ended(long completedNanos, long elapsedNanos) {
    recorder.recordValue(Math.clamp(elapsedNanos, 0, LatencyHistogram.MAX_NANOS));
  }

  private void writeEverySecond() {
    try {
      while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        writeInterval();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // not expected; close() writes the rest
    }
  }

  private void writeInterval() {
    Histogram interval = recorder.getIntervalHistogram();
    double now = (System.nanoTime() - startNanos) / 1e9;
    log.outputIntervalHistogram(endedSeconds, now, interval, NANOS_PER_MILLI);
    out.flush();
    endedSeconds = now;
  }

  /**
   * Writes the last interval and closes the file.
   *
   * @throws UnwritableException if anything of it could not be written, as on a full disk
   */
  @Override
  public void close() {
    closed.countDown();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return; // the writer may still be writing: the file is left as it is
    }
    writeInterval();
    boolean failed = out.checkError();
    out.close();
    if (failed) {
      throw new UnwritableException(file, new IOException("writing failed; is the disk full?"));
    }
  }
}
