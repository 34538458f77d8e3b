package dev.overlap.server.model.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the decoder of one connection. It passes on one request at a time, whole heads
 * only, and the next one after the response: so requests that were sent ahead are answered in
 * order, and hold memory within a bound. Confined to the event loop.
 *
 * <pre>
 *            whole head             end of body            end of response
 *   HEAD ───────────────▶ BODY ───────────────▶ ANSWER ───────────────────▶ HEAD
 *     │ refused, late       │ refused, late, or answered before its end
 *     ▼                     ▼
 *   CLOSING: says so, reads on without a look, and closes after a moment
 * </pre>
 */
final class RequestGate extends ChannelDuplexHandler {
  /** Octets that may wait for the end of the response before; beyond it nothing is read. */
  private static final int MOST_AHEAD = 65_536;

  private enum Phase {
    HEAD,
    BODY,
    ANSWER,
    CLOSING
  }

  private final Connections all;
  private final boolean surplus;
  private ChannelHandlerContext context;
  private Outgoing outgoing;
  private final Received received = new Received();
  private @Nullable RequestBody body;
  private Phase phase = Phase.HEAD;
  private int since;
  private boolean served;
  private boolean inProgress;
  private boolean answerBegan;
  private boolean answerEnded;
  private boolean closesThen;
  private boolean inputEnded;
  private boolean refused;
  private boolean advancing;

  /** A surplus connection is one too many: its requests are refused until others have left. */
  @SuppressWarnings("NullAway.Init") // it is added to a pipeline before anything is read
  RequestGate(Connections all, boolean surplus) {
    this.all = all;
    this.surplus = surplus;
    this.since = all.now();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    outgoing = new Outgoing(added);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf octets = (ByteBuf) message;
    if (phase == Phase.CLOSING) {
      octets.release();
      return;
    }
    if (received.isEmpty() && phase == Phase.HEAD) {
      since = all.now();
    }
    boolean lineEnds = received.add(octets, context.alloc());
    if (lineEnds || phase != Phase.HEAD) {
      advance();
    }
  }

  /** Passes on what may be passed on now. */
  private void advance() {
    if (advancing) {
      return;
    }
    advancing = true;
    try {
      boolean more = true;
      while (more && !received.isEmpty()) {
        more = phase == Phase.HEAD ? head() : phase == Phase.BODY && body();
      }
    } catch (RefusedException e) {
      refuse(e.status(), e.detail());
    } finally {
      advancing = false;
    }
    if (inputEnded && (phase == Phase.HEAD || phase == Phase.BODY)) {
      closeWhenWritten(); // no more of it will come
    } else if (phase == Phase.ANSWER && received.size() > MOST_AHEAD) {
      context.channel().config().setAutoRead(false);
    }
  }

  private boolean head() throws RefusedException {
    byte[] octets = all.scratch();
    int count = received.copyTo(octets);
    int from = RequestHead.begin(octets, count);
    if (from == received.size()) {
      received.drop(from);
      return false;
    }
    int end = RequestHead.endOf(octets, from, count);
    if (end < 0) {
      if (count == octets.length) {
        throw RequestHead.tooLong(octets, from);
      }
      return false;
    }
    RequestHead head = RequestHead.of(octets, from, end);
    all.admit(surplus);
    body = head.bodyLength() == 0 ? null : new RequestBody(head.bodyLength());
    phase = body == null ? Phase.ANSWER : Phase.BODY;
    served = true;
    inProgress = true;
    closesThen = head.closes();
    all.began();
    received.drop(from);
    byte[] inOriginForm = head.inOriginForm();
    if (inOriginForm == null) {
      context.fireChannelRead(received.take(end - from));
    } else {
      received.drop(end - from);
      context.fireChannelRead(Unpooled.wrappedBuffer(inOriginForm));
    }
    return true;
  }

  private boolean body() throws RefusedException {
    int count = body == null ? 0 : body.take(received.octets());
    if (body == null || body.isDone()) {
      phase = Phase.ANSWER;
    }
    if (count > 0) {
      context.fireChannelRead(received.take(count));
    }
    if (answerEnded) {
      finish();
    }
    return true;
  }

  /** The response begins; returns whether it is the last one of this connection. */
  boolean answerBegins() {
    answerBegan = true;
    closesThen |= all.isDraining() || phase == Phase.BODY || (inputEnded && received.isEmpty());
    return closesThen;
  }

  /** The response has been written to its end, and will be flushed. */
  void answerEnds() {
    answerEnded = true;
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
    if (answerEnded) {
      finish();
    }
  }

  private void finish() {
    boolean whole = phase == Phase.ANSWER;
    answerBegan = false;
    answerEnded = false;
    progressed();
    if (phase == Phase.CLOSING) {
      return;
    }
    if (!whole) {
      linger();
    } else if (closesThen) {
      closeWhenWritten();
    } else {
      phase = Phase.HEAD;
      since = all.now();
      context.channel().config().setAutoRead(true);
      if ((!received.isEmpty() || inputEnded) && !advancing) {
        context.executor().execute(this::goOn);
      }
    }
  }

  private void goOn() {
    advance();
    context.fireChannelReadComplete();
  }

  /** A request is over, once all of its response is with the operating system. */
  private void progressed() {
    if (inProgress) {
      inProgress = false;
      outgoing.whenWritten(all::ended);
    }
  }

  /** Answers in place of the server, and closes. */
  void refuse(int status, String detail) {
    boolean silent = answerBegan;
    phase = Phase.CLOSING;
    progressed();
    if (silent) {
      closeWhenWritten();
      return;
    }
    context.writeAndFlush(Refusals.of(status, detail, context.alloc()));
    refused = true;
    linger();
  }

  /**
   * Closes this side only, and the other one a moment later: what is closed with octets unread is
   * reset, and the peer might not see the answer.
   */
  private void linger() {
    if (inputEnded) {
      closeWhenWritten();
    } else {
      closing();
      context.channel().config().setAutoRead(true);
      outgoing.closeSide();
    }
  }

  private void closeWhenWritten() {
    closing();
    outgoing.close();
  }

  private void closing() {
    phase = Phase.CLOSING;
    since = all.now();
    received.drop(received.size());
  }

  /** Time goes on; closes what has lasted too long. */
  void tick(int now) {
    int unread = outgoing.tick();
    int age = now - since;
    boolean late = age >= Connections.REQUEST_TICKS;
    if (unread >= Connections.REQUEST_TICKS) {
      context.close(); // a response that nobody reads
    } else if (late && (phase == Phase.BODY || (phase == Phase.HEAD && !received.isEmpty()))) {
      refuse(408, "a request must arrive within %s s".formatted(Connections.REQUEST_SECONDS));
    } else if (phase == Phase.HEAD && !all.isPatient()) {
      if (age >= (served ? Connections.IDLE_TICKS : Connections.REQUEST_TICKS)) {
        context.close();
      }
    } else if (phase == Phase.CLOSING && age >= Connections.LINGER_TICKS && unread == 0) {
      context.close();
    }
  }

  /** Whether the peer was sent another answer than what the server may still write. */
  boolean isRefused() {
    return refused;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      if (phase == Phase.CLOSING) {
        closeWhenWritten();
      } else {
        advance();
      }
    } else if (!(event instanceof ChannelInputShutdownReadComplete)
        && !(event instanceof ChannelOutputShutdownEvent)) {
      context.fireUserEventTriggered(event);
    }
  }

  /** The peer has broken off: its affair, and nothing to report. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closing();
    progressed();
    all.closed(this);
    context.fireChannelInactive();
  }
}
