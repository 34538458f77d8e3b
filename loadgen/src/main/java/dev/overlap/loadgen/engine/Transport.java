package dev.overlap.loadgen.engine;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.ThreadFactory;

/** How sockets are polled: epoll where the system has it, else the JDK's selector. */
enum Transport {
  EPOLL(EpollSocketChannel.class) {
    @Override
    IoHandlerFactory handler() {
      return EpollIoHandler.newFactory();
    }
  },
  NIO(NioSocketChannel.class) {
    @Override
    IoHandlerFactory handler() {
      return NioIoHandler.newFactory();
    }
  };

  private final Class<? extends SocketChannel> channel;

  Transport(Class<? extends SocketChannel> channel) {
    this.channel = channel;
  }

  static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract IoHandlerFactory handler();

  Class<? extends SocketChannel> channel() {
    return channel;
  }

  /** A group of exactly one loop. */
  EventLoopGroup oneLoop(ThreadFactory threads) {
    return new MultiThreadIoEventLoopGroup(1, threads, handler());
  }
}
