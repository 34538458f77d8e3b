package dev.overlap.loadgen.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelException;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.LinuxSocket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Opens bare epoll sockets, without a channel and its pipeline. Confined to its event loop. */
final class EpollDialer implements Dialer {
  private final IoEventLoop loop;
  private final InetSocketAddress target;
  private final ByteBuf received;

  /**
   * @param received where bytes are read into; nothing is kept there
   */
  EpollDialer(IoEventLoop loop, InetSocketAddress target, ByteBuf received) {
    this.loop = loop;
    this.target = target;
    this.received = received;
  }

  @Override
  public void dial(Callback callback) {
    LinuxSocket socket;
    try {
      socket = LinuxSocket.newSocketStream(target.getAddress() instanceof Inet6Address);
    } catch (ChannelException e) { // no descriptor is left
      loop.execute(callback::onFailure); // not from within dial: the next would fail in it as well
      return;
    }
    new EpollWire(loop, socket, received, callback).connect(() -> prepare(socket));
  }

  private void prepare(LinuxSocket socket) throws IOException {
    socket.setTcpNoDelay(true);
    if (target.getAddress().isLoopbackAddress()) {
      preferReno(socket);
    }
    socket.connect(target);
  }

  private static void preferReno(LinuxSocket socket) {
    try {
      socket.setRawOpt(Congestion.LEVEL, Congestion.OPTION, Congestion.reno());
    } catch (IOException e) {
      // Some sandboxes allow only their own: that one works as well, and costs a little more.
    }
  }
}
