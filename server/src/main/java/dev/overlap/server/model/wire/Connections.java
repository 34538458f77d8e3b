package dev.overlap.server.model.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All connections that one event loop serves: each gets a gate, and none of them is held open by a
 * peer that sends or reads slowly. Confined to its loop, but for the counts.
 */
public final class Connections {
  /** The most octets of a request's head. */
  static final int MOST_HEAD = 16_384;

  /** Time is counted in turns of the loop's own, so that a loop that was held cuts nobody off. */
  private static final int TICK_MILLIS = 500;

  /** From the first octet of a request to its last, and for a response to be read. */
  static final int REQUEST_SECONDS = 8;

  static final int REQUEST_TICKS = REQUEST_SECONDS * 1_000 / TICK_MILLIS;

  /** Between two requests. */
  static final int IDLE_TICKS = 60_000 / TICK_MILLIS;

  /** For the peer to see a refusal before the connection is closed. */
  static final int LINGER_TICKS = 1_000 / TICK_MILLIS;

  /** The longest that looking at them keeps the loop from all else. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Drain drain;
  private final boolean patient;
  private final int most;
  private final Set<RequestGate> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final byte[] scratch = new byte[MOST_HEAD];
  private final AtomicInteger inProgress = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private boolean swept;
  private int now;

  /**
   * @param most that are open at a time; further ones are answered 503 and closed
   */
  Connections(Drain drain, boolean patient, int most) {
    this.drain = drain;
    this.patient = patient;
    this.most = most;
  }

  /** Puts a gate before the HTTP decoder of a connection that has just been accepted. */
  public void guard(Channel channel) {
    RequestGate gate = new RequestGate(this, open.size() >= most);
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addBefore(pipeline.lastContext().name(), null, new ResponseEnd(gate));
    pipeline.addFirst(gate);
    open.add(gate);
    opened.incrementAndGet();
    if (!swept) {
      swept = true;
      channel
          .eventLoop()
          .scheduleWithFixedDelay(
              () -> sweep(channel.eventLoop()), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (open.size() > most + most / 4) {
      channel.close(); // no descriptor is left for a farewell
    }
  }

  private void sweep(EventLoop loop) {
    now++;
    sweep(loop, List.copyOf(open).iterator());
  }

  /** Where thousands are late at once, requests that are not are served in between. */
  private void sweep(EventLoop loop, Iterator<RequestGate> rest) {
    long begin = System.nanoTime();
    while (rest.hasNext() && System.nanoTime() - begin < SLICE_NANOS) {
      rest.next().tick(now);
    }
    if (rest.hasNext()) {
      loop.schedule(() -> sweep(loop, rest), 2, TimeUnit.MILLISECONDS);
    }
  }

  /** Ticks since the beginning. */
  int now() {
    return now;
  }

  boolean isPatient() {
    return patient;
  }

  boolean isDraining() {
    return drain.isBegun();
  }

  /** To read a head in; for one turn only. */
  byte[] scratch() {
    return scratch;
  }

  /** Refuses a request while the server is being stopped, or over a connection that is too many. */
  void admit(boolean surplus) throws RefusedException {
    if (isDraining()) {
      throw new RefusedException(503, "the server is being stopped");
    }
    if (surplus && open.size() > most) {
      throw new RefusedException(
          503, String.format(Locale.ROOT, "%,d connections are open already", most));
    }
  }

  void began() {
    inProgress.incrementAndGet();
  }

  void ended() {
    inProgress.decrementAndGet();
  }

  void closed(RequestGate gate) {
    if (open.remove(gate)) {
      opened.decrementAndGet();
    }
  }

  int open() {
    return opened.get();
  }

  /** Those without a request that has come. */
  int idle() {
    return Math.max(0, opened.get() - inProgress.get());
  }

  int inProgress() {
    return inProgress.get();
  }
}
