package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Brings a release's checkpoint into the folder: the archive into a part file, its one member into
 * another, that one to its name. Each step leaves a state from which a new start goes on, whenever
 * the process is killed; a failure leaves nothing.
 */
final class Download {
  /** Bytes that an attempt has to bring to be no failure more; chosen, not measured. */
  private static final int GAIN = 1 << 20;

  private final Release release;
  private final WeightCache cache;
  private final URI address;
  private final DownloadSettings settings;
  private final Waiting waiting;
  private final DownloadProgress progress;
  private final Path target;
  private final Path lockFile;
  private final Path archivePart;
  private final Path unpackedPart;

  Download(
      Release release,
      WeightCache cache,
      URI base,
      DownloadSettings settings,
      Waiting waiting,
      DownloadProgress progress) {
    this.release = release;
    this.cache = cache;
    this.address = address(base, release);
    this.settings = settings;
    this.waiting = waiting;
    this.progress = progress;
    this.target = cache.target(release);
    this.lockFile = target.resolveSibling(release.fileName() + ".lock");
    this.archivePart = target.resolveSibling(release.archiveName() + ".part");
    this.unpackedPart = target.resolveSibling(release.fileName() + ".part");
  }

  private static URI address(URI base, Release release) {
    String text = base.toString();
    return URI.create(
        text
            + (text.endsWith("/") ? "" : "/")
            + "releases/download/"
            + release.tag()
            + "/"
            + release.archiveName());
  }

  /** Whether an earlier download was stopped short. */
  boolean hasLeftovers() {
    return exists(lockFile) || exists(archivePart) || exists(unpackedPart);
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Waits for others that do the same, then downloads what is not there by now.
   *
   * @return the file, of the digest that the release has
   */
  Path run() throws WeightsException {
    try {
      Path folder = cache.folder();
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      cache.requireOwn();
      try (FileLease lease = FileLease.acquire(lockFile, waiting)) {
        return runAlone(lease);
      }
    } catch (InterruptedException e) {
      throw Failures.interrupted(target, e);
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.writing(target, e);
    }
  }

  private Path runAlone(FileLease lease) throws WeightsException, InterruptedException {
    try {
      Verification found = cache.verify(release);
      if (found.state() == Verification.State.GOOD) {
        return found.file();
      }
      if (tookUnpacked()) {
        return target;
      }
      try (PartFile archive = PartFile.open(archivePart)) {
        download(archive, lease);
      }
      return target;
    } finally {
      PartFile.delete(archivePart);
      PartFile.delete(unpackedPart);
    }
  }

  /** Whether all but the last step was done by a process that was killed then; that is done now. */
  private boolean tookUnpacked() throws WeightsException {
    if (!Files.isRegularFile(unpackedPart, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (PartFile unpacked = PartFile.open(unpackedPart)) {
      if (!unpacked.sha1().equals(release.sha1())) {
        return false;
      }
      PartFile.delete(archivePart);
      unpacked.moveTo(target);
      return true;
    }
  }

  private void download(PartFile archive, FileLease lease)
      throws WeightsException, InterruptedException {
    Pace pace = new Pace(settings, waiting);
    Transfer transfer =
        new Transfer(
            address,
            settings,
            waiting,
            pace,
            archive,
            lease,
            (done, total) -> progress.progress(release, done, total));
    transfer(transfer, archive, pace);
    try {
      unpack(archive);
    } catch (WeightsException e) {
      if (!transfer.resumed()) {
        throw e;
      }
      // the parts may be of two files: once more, in one piece
      transfer.clear();
      transfer(transfer, archive, pace);
      unpack(archive);
    }
  }

  /** Requests until the archive is whole or the attempts are used up. */
  private void transfer(Transfer transfer, PartFile archive, Pace pace)
      throws WeightsException, InterruptedException {
    long best = archive.size();
    int failures = 0;
    while (true) {
      try {
        transfer.attempt();
        return;
      } catch (RetryableException e) {
        failures = archive.size() >= best + GAIN ? 1 : failures + 1;
        best = Math.max(best, archive.size());
        if (failures >= settings.attempts()) {
          throw WeightsException.about(address.toString())
              .problem("not downloaded, asked " + failures + " times: " + e.getMessage())
              .cause(e)
              .build();
        }
        pace.requireTime(address, archive.size());
        Duration pause = settings.pause(failures, ThreadLocalRandom.current().nextDouble());
        waiting.pause(pause.compareTo(e.wanted()) < 0 ? e.wanted() : pause);
      }
    }
  }

  private void unpack(PartFile archive) throws WeightsException {
    try (PartFile unpacked = PartFile.open(unpackedPart)) {
      unpacked.clear();
      String sha1 = archive.unpackTo(unpacked.stream(), address.toString());
      if (!sha1.equals(release.sha1())) {
        throw WeightsException.about(address.toString())
            .problem("not the file that was released: SHA-1")
            .expected(release.sha1())
            .found(sha1)
            .build();
      }
      archive.delete();
      unpacked.moveTo(target);
    }
  }
}
