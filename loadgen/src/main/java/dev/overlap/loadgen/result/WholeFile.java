package dev.overlap.loadgen.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Files that are written whole or not at all: next to their place first, then into it. Until then
 * an earlier file stays as it was, however the process ends. Two threads must not write one file.
 */
public final class WholeFile {
  private static final String PART = ".part";
  private static final int LONGEST_NAME_BYTES = 255;

  private WholeFile() {}

  /**
   * Writes a file. A device, a pipe or a link stays one: it is written to.
   *
   * @throws UnwritableException if it cannot be written; nothing new is left of it then
   */
  public static void write(Path file, String text) {
    try {
      if (isThere(file) && !isRegular(file)) {
        Files.writeString(file, text);
      } else {
        replace(file, text);
      }
    } catch (IOException e) {
      throw new UnwritableException(file, e);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path part = part(file);
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) { // a full disk is a plain IOException
      requireWritableInPlace(file, e);
      Files.writeString(file, text);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** In a folder that takes no new file, or as a mount of its own, a file may be writable still. */
  private static void requireWritableInPlace(Path file, FileSystemException otherwise)
      throws FileSystemException {
    if (!isRegular(file) || !Files.isWritable(file)) {
      throw otherwise;
    }
  }

  /**
   * Confirms that a file can be made in its place, as far as that can be seen without making it.
   *
   * @throws UnwritableException if it cannot
   */
  public static void requireWritable(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "it is a folder");
      }
      if (isThere(file) && !isRegular(file)) {
        if (Files.exists(file) && !Files.isWritable(file)) {
          throw new AccessDeniedException(file.toString());
        }
        return;
      }
      try {
        requireFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      } catch (FileSystemException e) {
        requireWritableInPlace(file, e);
      }
    } catch (IOException e) {
      throw new UnwritableException(file, e);
    }
  }

  /**
   * Confirms that files can be made in a folder, or in the nearest one above it that exists.
   *
   * @throws UnwritableException if they cannot
   */
  public static void requireWritableFolder(Path folder) {
    try {
      Path existing = folder.toAbsolutePath();
      while (!isThere(existing)) {
        existing = Objects.requireNonNull(existing.getParent()); // the root is there
      }
      requireFolder(existing);
    } catch (IOException e) {
      throw new UnwritableException(folder, e);
    }
  }

  private static void requireFolder(Path folder) throws IOException {
    Files.delete(Files.createTempFile(folder, ".overlap", ""));
  }

  /**
   * Whether anything is there, if only a link that leads nowhere.
   *
   * @throws IOException if that cannot be found out: the name is too long, or a file is in the way
   */
  private static boolean isThere(Path file) throws IOException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Next to the file, under a name that the file system takes if it takes the file's. */
  private static Path part(Path file) {
    String name = file.getFileName() + PART;
    boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
    return file.resolveSibling(fits ? name : Integer.toHexString(name.hashCode()) + PART);
  }
}
