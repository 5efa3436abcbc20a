package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/** The files of a folder that can hold a release's weights. Never writes. */
final class WeightCache {
  private final Path folder;
  private final Opening opening;

  WeightCache(Path folder) {
    this(folder, Opening.READ);
  }

  WeightCache(Path folder, Opening opening) {
    this.folder = folder;
    this.opening = opening;
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

  /** Looks whether one of the files there is the one released, as {@link #find} does. */
  Verification verify(Release release) {
    try (FoundFile found = find(release)) {
      return found.verification();
    }
  }

  /**
   * Opens those of the files that are there until one is the one released; of broken ones the first
   * is told of. To be closed.
   */
  FoundFile find(Release release) {
    Verification broken = null;
    for (Path file : candidates(release)) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file)) {
        FoundFile found = FoundFile.open(release, file, opening);
        if (found.isGood()) {
          return found;
        }
        broken = broken == null ? found.verification() : broken;
      }
    }
    return FoundFile.notGood(
        broken != null
            ? broken
            : new Verification(
                release,
                Verification.State.ABSENT,
                target(release),
                Optional.empty(),
                Optional.empty()));
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
}
