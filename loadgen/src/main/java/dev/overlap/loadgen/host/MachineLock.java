package dev.overlap.loadgen.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * One comparison per machine at a time: two would measure each other. The lock is the kernel's, and
 * gone with its holder.
 */
public final class MachineLock implements AutoCloseable {
  private static final String FILE = "overlap-compare.lock";

  private final FileChannel channel;

  private MachineLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws MachineBusyException naming the process that holds it
   */
  public static MachineLock take() throws IOException {
    return take(Path.of(System.getProperty("java.io.tmpdir"), FILE));
  }

  public static MachineLock take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            java.util.Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-")));
    try {
      if (!isFree(channel)) {
        throw new MachineBusyException(holder(channel));
      }
      name(channel);
      return new MachineLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The lock does not depend on its name, which a full disk does not take. */
  private static void name(FileChannel channel) {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException e) {
      // a refusal does not say which of them refused
    }
  }

  /** Takes the kernel's lock, unless another process has it, or this one already. */
  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer holder = ByteBuffer.allocate(20);
    channel.read(holder, 0);
    return new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Another comparison holds the lock. */
  public static final class MachineBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MachineBusyException(String holder) {
      super(
          "another comparison is running on this machine"
              + (holder.isEmpty() ? "" : " (process " + holder + ")"));
    }
  }
}
