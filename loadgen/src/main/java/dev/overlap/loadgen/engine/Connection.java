package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.buffer.ByteBuf;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection with at most one request in flight. Confined to its event loop.
 *
 * <pre>
 *   IDLE --send--> WAITING --complete, kept alive--> IDLE
 *                     |----- broken, malformed, timed out, not kept alive --> CLOSED
 * </pre>
 */
final class Connection implements Wire.Receiver {
  private static final int TLS_ALERT = 0x15;

  /** Hears what becomes of the exchanges of its connections, on the event loop. */
  interface Listener {
    /**
     * The exchange is over. The connection is idle again, or closed.
     *
     * @param kind why it is a connection error; null where it is not one
     */
    void onEnd(
        Connection connection,
        Exchange exchange,
        Outcome outcome,
        long completedNanos,
        @Nullable ConnectionErrorKind kind);

    /** The connection is gone; its exchange, if there was one, has been reported before. */
    void onClosed(Connection connection);
  }

  /** Neighbours in {@link InFlightQueue}, which alone changes them. */
  @Nullable Connection sentBefore;

  @Nullable Connection sentAfter;

  /** When its caller asks again; kept by the closed loop. */
  long dueNanos;

  private final Wire wire;
  private final Listener listener;
  private final InFlightQueue inFlight;
  private final LongSupplier clock;
  private final boolean headRequests;
  private final RequestTemplate request;
  private final boolean closes;
  private final ResponseScanner scanner;
  private @Nullable Exchange current;
  private boolean answered;
  private boolean closed;

  Connection(
      Wire wire,
      Listener listener,
      InFlightQueue inFlight,
      LongSupplier clock,
      ResponseHeadCache heads,
      RequestTemplate request) {
    this.wire = wire;
    this.listener = listener;
    this.inFlight = inFlight;
    this.clock = clock;
    this.scanner = new ResponseScanner(heads);
    this.headRequests = request.method().equals("HEAD");
    this.request = request;
    this.closes = request.closes();
  }

  boolean isIdle() {
    return current == null && !closed;
  }

  /** Sends the bytes; the connection must be idle. */
  void send(Exchange exchange, ByteBuf bytes) {
    current = exchange;
    answered = false;
    scanner.next(headRequests);
    exchange.sentAt(clock.getAsLong());
    inFlight.add(this);
    wire.send(bytes);
  }

  /** When the request in flight was sent; only while there is one. */
  long sentNanos() {
    return current == null ? Long.MAX_VALUE : current.sentNanos();
  }

  /** Ends the exchange in flight as timed out. */
  void timeOut() {
    end(Outcome.TIMEOUT, false, null);
  }

  void close() {
    closed = true;
    wire.close();
  }

  @Override
  public void onBytes(ByteBuf in) {
    if (closed) {
      return;
    }
    if (current == null) {
      close(); // unsolicited bytes
      return;
    }
    int first = in.getUnsignedByte(in.readerIndex());
    switch (scanner.scan(in)) {
      case MORE -> answered = true;
      case MALFORMED ->
          fail(!answered && first == TLS_ALERT ? ConnectionErrorKind.TLS : scanner.problem());
      case COMPLETE ->
          answer(!closes && scanner.keepsAlive() && !in.isReadable() && wire.isFlushed());
    }
  }

  private void answer(boolean keep) {
    if (current != null) {
      current.answered(scanner.status());
    }
    end(request.isSuccess(scanner.status()) ? Outcome.OK : Outcome.HTTP_ERROR, keep, null);
  }

  private void fail(ConnectionErrorKind kind) {
    end(Outcome.CONNECTION_ERROR, false, kind);
  }

  private void end(Outcome outcome, boolean keep, @Nullable ConnectionErrorKind kind) {
    Exchange exchange = current;
    if (exchange == null) {
      return;
    }
    long completed = clock.getAsLong();
    current = null;
    inFlight.remove(this);
    if (!keep) {
      close();
    }
    listener.onEnd(this, exchange, outcome, completed, kind);
  }

  @Override
  public void onGone(Wire.Ending ending) {
    closed = true;
    if (ending == Wire.Ending.ENDED && scanner.endOfStream() == ResponseScanner.Progress.COMPLETE) {
      answer(false);
    } else if (ending == Wire.Ending.BROKEN) {
      fail(ConnectionErrorKind.RESET);
    } else {
      fail(answered ? ConnectionErrorKind.CLOSED_MIDWAY : ConnectionErrorKind.CLOSED_UNANSWERED);
    }
    listener.onClosed(this);
  }
}
