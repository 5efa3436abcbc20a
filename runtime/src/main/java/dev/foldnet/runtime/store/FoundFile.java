package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a file turned out to be, and of one that is good the channel that was hashed. */
final class FoundFile implements AutoCloseable {
  private final Verification verification;

  /** Null where the file is not good. */
  private final SteadyChannel channel;

  private FoundFile(Verification verification, SteadyChannel channel) {
    this.verification = verification;
    this.channel = channel;
  }

  static FoundFile notGood(Verification verification) {
    return new FoundFile(verification, null);
  }

  /** Opens and hashes a file; one that is not good is closed again. */
  static FoundFile open(Release release, Path file, Opening opening) {
    SteadyChannel channel = null;
    Optional<String> sha1 = Optional.empty();
    String problem;
    try {
      channel = channel(file, opening);
      sha1 = Optional.of(sha1(release, file, channel));
      if (sha1.get().equals(release.sha1())) {
        return new FoundFile(
            new Verification(release, Verification.State.GOOD, file, sha1, Optional.empty()),
            channel);
      }
      problem = "not the file that was released: its SHA-1 is another";
    } catch (WeightsException e) {
      problem = e.getMessage();
    }
    closeQuietly(channel);
    return notGood(
        new Verification(release, Verification.State.BROKEN, file, sha1, Optional.of(problem)));
  }

  private static SteadyChannel channel(Path file, Opening opening) throws WeightsException {
    if (!Files.isRegularFile(file)) {
      throw Failures.of(file, "is not a regular file");
    }
    FileChannel plain = null;
    try {
      plain = opening.open(file);
      return new SteadyChannel(file, plain);
    } catch (IOException e) {
      closeQuietly(plain);
      throw Failures.reading(file, e);
    }
  }

  private static String sha1(Release release, Path file, SteadyChannel channel)
      throws WeightsException {
    return file.endsWith(release.archiveName())
        ? Sha1.ofUnpacked(channel, file, file.toString(), OutputStream.nullOutputStream())
        : Sha1.of(channel, file);
  }

  Verification verification() {
    return verification;
  }

  boolean isGood() {
    return channel != null;
  }

  /** The good file's checkpoint, which reads what was hashed; has the channel from now on. */
  Checkpoint checkpoint(String nested) throws WeightsException {
    return Checkpoint.open(channel, verification.file(), nested);
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(AutoCloseable channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (Exception e) {
      // nothing was written
    }
  }
}
