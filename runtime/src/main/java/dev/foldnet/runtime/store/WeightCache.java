package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/** The files of a folder that can hold a release's weights. Never writes. */
final class WeightCache {
  private final Path folder;

  WeightCache(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /**
   * Refuses a folder that everyone may write to: what was found good could be another file by the
   * time it is read. Where there are no POSIX permissions, nothing is known and nothing refused.
   */
  void requireOwn() throws WeightsException {
    try {
      if (Files.isDirectory(folder)
          && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
        throw Failures.of(folder, "everyone may write to this folder of weights: chmod o-w");
      }
    } catch (UnsupportedOperationException e) {
      // not a POSIX file system
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.reading(folder, e);
    }
  }

  /** Where a download puts the checkpoint. */
  Path target(Release release) {
    return folder.resolve(release.fileName());
  }

  /** Whether a file is there, unread. */
  Optional<Path> locate(Release release) {
    return candidates(release).stream().filter(Files::isRegularFile).findFirst();
  }

  /**
   * Looks whether one of the files there is the one released; of broken ones the first is told of.
   */
  Verification verify(Release release) {
    Verification broken = null;
    for (Path file : candidates(release)) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file)) {
        Verification found = verify(release, file);
        if (found.state() == Verification.State.GOOD) {
          return found;
        }
        broken = broken == null ? found : broken;
      }
    }
    if (broken != null) {
      return broken;
    }
    return new Verification(
        release, Verification.State.ABSENT, target(release), Optional.empty(), Optional.empty());
  }

  /**
   * The checkpoint as pytorchcv leaves it, then as an archive program unpacks it (into a folder of
   * the archive's name), then the archive as it was downloaded by hand.
   */
  private List<Path> candidates(Release release) {
    Path target = target(release);
    return List.of(
        target, target.resolve(release.fileName()), folder.resolve(release.archiveName()));
  }

  private static Verification verify(Release release, Path file) {
    Optional<String> sha1 = Optional.empty();
    Optional<String> problem;
    try {
      sha1 = Optional.of(sha1(release, file));
      problem =
          sha1.get().equals(release.sha1())
              ? Optional.empty()
              : Optional.of("not the file that was released: its SHA-1 is another");
    } catch (WeightsException e) {
      problem = Optional.of(e.getMessage());
    }
    Verification.State state =
        problem.isEmpty() ? Verification.State.GOOD : Verification.State.BROKEN;
    return new Verification(release, state, file, sha1, problem);
  }

  private static String sha1(Release release, Path file) throws WeightsException {
    if (!Files.isRegularFile(file)) {
      throw Failures.of(file, "is not a regular file");
    }
    if (file.endsWith(release.archiveName())) {
      return Sha1.ofUnpacked(file, file.toString(), OutputStream.nullOutputStream());
    }
    return Sha1.of(file);
  }
}
