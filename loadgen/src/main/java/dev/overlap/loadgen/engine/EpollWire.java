package dev.overlap.loadgen.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bare socket on epoll, edge-triggered: two system calls per request, no object. Confined to its
 * event loop.
 *
 * <pre>
 *   CONNECTING --writable--> OPEN --end, error, close()--> CLOSED
 *        |------ error, time over, close() ------------------^
 * </pre>
 */
final class EpollWire implements Wire, EpollIoHandle {
  private static final int MOST_READS = 16;

  /** Without EPOLLOUT: it would come with every EPOLLIN, and Netty makes an object for the pair. */
  private static final EpollIoOps READING =
      EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP).with(EpollIoOps.EPOLLET);

  private static final EpollIoOps WRITING = READING.with(EpollIoOps.EPOLLOUT);

  /** Sets the socket up and begins to connect it. */
  interface Preparation {
    void run() throws IOException;
  }

  private final IoEventLoop loop;
  private final Socket socket;
  private final ByteBuf received;
  private final Dialer.Callback callback;
  private final Future<?> deadline;
  private @Nullable IoRegistration registration;
  private @Nullable Receiver receiver;
  private @Nullable ByteBuf unsent;
  private boolean broken;
  private boolean closed;

  /**
   * @param received where bytes are read into; shared by all wires of the loop
   */
  EpollWire(IoEventLoop loop, Socket socket, ByteBuf received, Dialer.Callback callback) {
    this.loop = loop;
    this.socket = socket;
    this.received = received;
    this.callback = callback;
    this.deadline =
        loop.schedule(() -> gone(Ending.BROKEN), Dialer.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }

  void connect(Preparation preparation) {
    try {
      preparation.run();
    } catch (IOException e) {
      loop.execute(() -> gone(Ending.BROKEN));
      return;
    }
    Future<IoRegistration> registering = loop.register(this);
    registering.addListener(
        done -> {
          if (done.isSuccess()) {
            registration = registering.getNow();
            await(WRITING);
          } else {
            gone(Ending.BROKEN);
          }
        });
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  @Override
  public void handle(IoRegistration self, IoEvent event) {
    EpollIoOps ops = ((EpollIoEvent) event).ops();
    if (closed || (receiver == null && !finishConnect(ops))) {
      return;
    }
    if (unsent != null && ops.contains(EpollIoOps.EPOLLOUT)) {
      sendRest(unsent);
    }
    boolean ending = ops.contains(EpollIoOps.EPOLLRDHUP) || ops.contains(EpollIoOps.EPOLLERR);
    if (ending || ops.contains(EpollIoOps.EPOLLIN)) {
      read(ending);
    }
  }

  private void await(EpollIoOps interest) {
    if (registration != null) {
      registration.submit(interest);
    }
  }

  private boolean finishConnect(EpollIoOps ops) {
    try {
      boolean settled = ops.contains(EpollIoOps.EPOLLOUT) || ops.contains(EpollIoOps.EPOLLERR);
      boolean done = settled && socket.finishConnect();
      if (done) {
        deadline.cancel(false);
        await(READING);
        receiver = callback.onOpen(this);
      }
      return done && !closed;
    } catch (IOException e) {
      gone(Ending.BROKEN);
      return false;
    }
  }

  private void read(boolean toTheEnd) {
    Receiver hearer = receiver;
    try {
      for (int reads = 0; !closed && hearer != null; reads++) {
        if (reads == MOST_READS) {
          loop.execute(() -> read(toTheEnd)); // the others first: this edge does not come again
          return;
        }
        int length = socket.recvAddress(received.memoryAddress(), 0, received.capacity());
        if (length < 0 || (length == 0 && broken)) {
          gone(broken ? Ending.BROKEN : Ending.ENDED);
        } else if (length > 0) {
          hearer.onBytes(received.setIndex(0, length));
        }
        if (length == 0 || (length < received.capacity() && !toTheEnd)) {
          return; // drained: the next edge wakes us
        }
      }
    } catch (IOException e) {
      gone(Ending.BROKEN);
    }
  }

  @Override
  public void send(ByteBuf request) {
    int length = request.readableBytes();
    try {
      int sent = sendSome(request);
      if (sent < length) {
        unsent = request.retainedSlice(request.readerIndex() + sent, length - sent);
        await(WRITING);
      }
    } catch (IOException e) {
      loop.execute(this::readOut);
    }
  }

  private void sendRest(ByteBuf rest) {
    try {
      int sent = sendSome(rest);
      rest.skipBytes(sent);
      if (!rest.isReadable()) {
        dropUnsent();
        await(READING);
      }
    } catch (IOException e) {
      readOut();
    }
  }

  /** A head with a shared body behind it goes out in two calls, anything else in one. */
  private int sendSome(ByteBuf bytes) throws IOException {
    if (bytes.hasMemoryAddress()) {
      return socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex());
    }
    int sent = 0;
    for (ByteBuffer part : bytes.nioBuffers()) {
      int taken = socket.send(part, part.position(), part.limit());
      sent += taken;
      if (taken < part.remaining()) {
        break;
      }
    }
    return sent;
  }

  /**
   * Writing failed: the answer may have come before the reset, as one that refuses a large body.
   */
  private void readOut() {
    broken = true;
    read(true);
  }

  private void dropUnsent() {
    if (unsent != null) {
      unsent.release();
      unsent = null;
    }
  }

  @Override
  public boolean isFlushed() {
    return unsent == null && !broken;
  }

  @Override
  public void close() {
    if (release()) {
      loop.execute(() -> tellGone(Ending.ENDED));
    }
  }

  private void gone(Ending ending) {
    if (release()) {
      tellGone(ending);
    }
  }

  private void tellGone(Ending ending) {
    if (receiver == null) {
      callback.onFailure();
    } else {
      receiver.onGone(ending);
    }
  }

  private boolean release() {
    if (closed) {
      return false;
    }
    closed = true;
    deadline.cancel(false);
    dropUnsent();
    if (registration != null) {
      registration.cancel();
    }
    try {
      socket.close();
    } catch (IOException e) {
      // a socket that cannot be closed is closed
    }
    return true;
  }
}
