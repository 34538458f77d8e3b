package dev.overlap.loadgen.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringBufferRingConfig;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringFixedBufferRingAllocator;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringSocketChannel;

/** How sockets are polled; docs/benchmarks.md has the figures that the default rests on. */
public enum Transport {
  /** Linux epoll, on bare sockets where there is no TLS. */
  EPOLL(EpollSocketChannel.class) {
    @Override
    public boolean isAvailable() {
      return Epoll.isAvailable();
    }

    @Override
    IoHandlerFactory handler() {
      return EpollIoHandler.newFactory();
    }
  },

  /** Linux io_uring, with buffers that the kernel picks from a ring. */
  IO_URING(IoUringSocketChannel.class) {
    @Override
    public boolean isAvailable() {
      return IoUring.isAvailable();
    }

    @Override
    IoHandlerFactory handler() {
      IoUringBufferRingConfig ring =
          IoUringBufferRingConfig.builder()
              .bufferGroupId(RING)
              .bufferRingSize(RING_SIZE)
              .batchSize(RING_SIZE / 4)
              .incremental(false)
              .allocator(new IoUringFixedBufferRingAllocator(RING_BYTES))
              .build();
      return IoUringIoHandler.newFactory(new IoUringIoHandlerConfig().setBufferRingConfig(ring));
    }

    @Override
    void tune(Bootstrap bootstrap) {
      bootstrap.option(IoUringChannelOption.IO_URING_BUFFER_GROUP_ID, RING);
    }
  },

  /** The JDK's selector: everywhere, but it sleeps in whole milliseconds only. */
  NIO(NioSocketChannel.class) {
    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    IoHandlerFactory handler() {
      return NioIoHandler.newFactory();
    }
  };

  private static final short RING = 1;

  /** Together a quarter of a megabyte, which stays in a core's own cache. */
  private static final short RING_SIZE = 128;

  private static final int RING_BYTES = 2048;

  private final Class<? extends Channel> channel;

  Transport(Class<? extends Channel> channel) {
    this.channel = channel;
  }

  /** The one that measured best, of those that are available here. */
  public static Transport best() {
    return EPOLL.isAvailable() ? EPOLL : NIO;
  }

  /** Whether this system has it. */
  public abstract boolean isAvailable();

  abstract IoHandlerFactory handler();

  /** Sets the options of a channel that only this transport has. */
  void tune(Bootstrap bootstrap) {}

  Class<? extends Channel> channel() {
    return channel;
  }
}
