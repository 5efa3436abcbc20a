package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.NearNames;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Released weights on this machine, by the network's name.
 *
 * <p>Looks in one folder: the one given, else {@code $TORCH_HOME/models}, else {@code
 * ~/.torch/models}, where pytorchcv puts its own downloads. No file is handed out before its SHA-1
 * is that of the release, and none of a folder that everyone may write to; {@link #open} reads the
 * very bytes that were hashed. Nothing is downloaded unless {@link #withDownloads} asked for it,
 * and never offline; then an archive is fetched (resumed where it broke off, asked for again with
 * growing pauses), unpacked and checked beside its place, and moved there in one step. Threads and
 * processes that ask for one file at once download it once. A failure is one {@link
 * WeightsException} and leaves no file; after the sudden end of a process the next download goes on
 * from what is there.
 *
 * <p>Proxies are those of {@link java.net.ProxySelector#getDefault()}. Redirects are followed, at
 * most five, never from https to http.
 *
 * <p>System properties and, where they are not set, environment variables that {@link #standard()}
 * heeds: {@code foldnet.offline}, {@code FOLDNET_OFFLINE} ({@code true} or {@code 1}: never
 * download); {@code foldnet.weights.base}, {@code FOLDNET_WEIGHTS_BASE} (where to download from).
 *
 * <p>Immutable and thread safe.
 */
public final class WeightStore {
  /**
   * Where pytorchcv's releases are; archives lie under {@code releases/download/TAG/}. Source:
   * pytorchcv/models/common/model_store.py of the repository osmr/pytorchcv.
   */
  public static final URI PYTORCHCV = URI.create("https://github.com/osmr/imgclsmob/");

  private final ReleaseTable table;
  private final WeightCache cache;
  private final URI base;
  private final boolean downloads;
  private final boolean offline;
  private final DownloadSettings settings;
  private final Waiting waiting;
  private final DownloadProgress progress;

  private WeightStore(
      ReleaseTable table,
      WeightCache cache,
      URI base,
      boolean downloads,
      boolean offline,
      DownloadSettings settings,
      Waiting waiting,
      DownloadProgress progress) {
    this.table = table;
    this.cache = cache;
    this.base = Objects.requireNonNull(base);
    this.downloads = downloads;
    this.offline = offline;
    this.settings = Objects.requireNonNull(settings);
    this.waiting = waiting;
    this.progress = Objects.requireNonNull(progress);
  }

  /**
   * pytorchcv's releases in the standard folder, without downloads.
   *
   * @throws IllegalArgumentException if an address or path of the environment is none
   */
  public static WeightStore standard() {
    return standard(System::getProperty, System::getenv);
  }

  static WeightStore standard(UnaryOperator<String> properties, UnaryOperator<String> environment) {
    Setting settings = new Setting(properties, environment);
    Path folder = WeightFolder.standard(environment, System.getProperty("user.home"));
    return new WeightStore(
        ReleaseTable.pytorchcv(),
        new WeightCache(folder),
        settings.value("foldnet.weights.base").map(URI::create).orElse(PYTORCHCV),
        false,
        settings.value("foldnet.offline").filter(Setting::isTrue).isPresent(),
        DownloadSettings.STANDARD,
        Waiting.BY_CLOCK,
        DownloadProgress.NONE);
  }

  private record Setting(UnaryOperator<String> properties, UnaryOperator<String> environment) {
    Optional<String> value(String property) {
      String variable = property.replace('.', '_').toUpperCase(Locale.ROOT);
      return Optional.ofNullable(properties.apply(property))
          .or(() -> Optional.ofNullable(environment.apply(variable)))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    static boolean isTrue(String text) {
      return text.equalsIgnoreCase("true") || text.equals("1");
    }
  }

  /** The same with another folder; made when something is downloaded. */
  public WeightStore withFolder(Path folder) {
    WeightCache other = new WeightCache(folder);
    return new WeightStore(table, other, base, downloads, offline, settings, waiting, progress);
  }

  /**
   * The same with another address to download from: {@code BASE/releases/download/TAG/FILE.zip}.
   */
  public WeightStore withBase(URI address) {
    return new WeightStore(table, cache, address, downloads, offline, settings, waiting, progress);
  }

  /** The same with downloads allowed, or not; they are not unless this was called. */
  public WeightStore withDownloads(boolean allowed) {
    return new WeightStore(table, cache, base, allowed, offline, settings, waiting, progress);
  }

  /** The same cut off from any network, or not; wins over {@link #withDownloads}. */
  public WeightStore withOffline(boolean cutOff) {
    return new WeightStore(table, cache, base, downloads, cutOff, settings, waiting, progress);
  }

  /** The same with other limits and retries. */
  public WeightStore withSettings(DownloadSettings others) {
    return new WeightStore(table, cache, base, downloads, offline, others, waiting, progress);
  }

  /** The same with someone who hears how far downloads are. */
  public WeightStore withProgress(DownloadProgress listener) {
    return new WeightStore(table, cache, base, downloads, offline, settings, waiting, listener);
  }

  /** The same with other releases: one's own, say, on one's own server. */
  public WeightStore withReleases(Collection<Release> releases) {
    ReleaseTable others = ReleaseTable.of(releases);
    return new WeightStore(others, cache, base, downloads, offline, settings, waiting, progress);
  }

  /** The same that opens files of its folder in another way. */
  WeightStore withOpening(Opening opening) {
    WeightCache other = new WeightCache(cache.folder(), opening);
    return new WeightStore(table, other, base, downloads, offline, settings, waiting, progress);
  }

  /** The same that waits in another way. */
  WeightStore withWaiting(Waiting other) {
    return new WeightStore(table, cache, base, downloads, offline, settings, other, progress);
  }

  /** Whether it never downloads, even where downloads are allowed. */
  public boolean isOffline() {
    return offline;
  }

  /** Where this store looks. */
  public Path folder() {
    return cache.folder();
  }

  /** All releases, in the table's order. */
  public List<Release> releases() {
    return table.all();
  }

  /** The release of a network's weights. */
  public Optional<Release> release(String name) {
    return table.find(name);
  }

  /**
   * The file of a network's weights if there is one, unread: for lists. {@link #find} looks at it.
   *
   * @throws WeightsException if no weights of this name were released
   */
  public Optional<Path> locate(String name) throws WeightsException {
    return cache.locate(require(name));
  }

  /**
   * Refuses the folder if everyone may write to it, as all below do: for those who only list.
   *
   * @throws WeightsException that names the folder
   */
  public void requireOwnFolder() throws WeightsException {
    cache.requireOwn();
  }

  /**
   * Looks what is there and compares its SHA-1; never downloads.
   *
   * @throws WeightsException if no weights of this name were released, or everyone may write to the
   *     folder: what is good there now may be another file soon
   */
  public Verification verify(String name) throws WeightsException {
    cache.requireOwn();
    return cache.verify(require(name));
  }

  /**
   * The file of a network's weights; never downloads. Whoever opens the path may find another file
   * by then: {@link #open} reads what was compared.
   *
   * @return a checkpoint, or the archive around it, of the right SHA-1
   * @throws WeightsException if no weights of this name were released, or they are not in the
   *     folder, or are not what was released
   */
  public Path find(String name) throws WeightsException {
    Verification found = verify(name);
    if (found.state() != Verification.State.GOOD) {
      throw failure(found, "");
    }
    return found.file();
  }

  /**
   * The file of a network's weights, downloaded if it is not there, or broken, and downloads are
   * allowed. Blocks, also while someone else downloads the same. Of the path holds what {@link
   * #find} says.
   *
   * @return a checkpoint, or the archive around it, of the right SHA-1
   * @throws WeightsException if no weights of this name were released, or they cannot be had; the
   *     thread's interrupt status is set if that was the cause
   */
  public Path fetch(String name) throws WeightsException {
    try (FoundFile found = had(name)) {
      return found.verification().file();
    }
  }

  /**
   * Opens a network's weights, downloaded if need be as by {@link #fetch}. The file is opened once:
   * its SHA-1 is compared, and the checkpoint reads by way of the same channel and compares each
   * block with what was hashed. So what a network gets is what was released, even if meanwhile
   * another file takes the name or someone writes into this one; the latter is a {@link
   * WeightsException} of whoever reads. What stands beside the file, as settings for pictures, is
   * not verified.
   *
   * @param nested the one to take of several state dicts, as in {@code LoadOptions.nested}; else
   *     empty
   * @return for {@code Network.load}; to be closed
   * @throws WeightsException as {@link #fetch}, and if it is no sound checkpoint
   */
  public Checkpoint open(String name, String nested) throws WeightsException {
    return had(name).checkpoint(nested);
  }

  /** The same of a file that holds one state dict. */
  public Checkpoint open(String name) throws WeightsException {
    return open(name, "");
  }

  /** A good file, from wherever it may be had. */
  private FoundFile had(String name) throws WeightsException {
    cache.requireOwn();
    Release release = require(name);
    FoundFile found = cache.find(release);
    if (!downloads || offline) {
      if (found.isGood()) {
        return found;
      }
      throw failure(
          found.verification(),
          offline ? "; not downloaded: offline" : "; downloads are not allowed");
    }
    Download download = new Download(release, cache, base, settings, waiting, progress);
    if (found.isGood()) {
      tidy(download);
      return found;
    }
    requireAddress();
    download.run();
    FoundFile fetched = cache.find(release);
    if (!fetched.isGood()) {
      throw failure(fetched.verification(), "");
    }
    return fetched;
  }

  /** What a killed download left goes away, if the folder can be written. */
  private static void tidy(Download download) {
    try {
      if (download.hasLeftovers()) {
        download.run();
      }
    } catch (WeightsException e) {
      // stays, and is in nobody's way
    }
  }

  private void requireAddress() throws WeightsException {
    String scheme = base.getScheme();
    boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    if (!web || base.getHost() == null || base.getUserInfo() != null || base.getQuery() != null) {
      throw Failures.of(
          base.toString(), "not an http or https address to download from (without user or query)");
    }
  }

  private static WeightsException failure(Verification found, String more) {
    Release release = found.release();
    WeightsException.Builder failure = WeightsException.about(found.file().toString());
    if (found.state() == Verification.State.ABSENT) {
      String problem = "the weights of " + release.name() + " are not there" + more;
      return failure.problem(problem).build();
    }
    failure.problem(found.problem().orElse("broken") + more);
    found.sha1().ifPresent(sha1 -> failure.expected(release.sha1()).found(sha1));
    return failure.build();
  }

  private Release require(String name) throws WeightsException {
    Optional<Release> release = table.find(name);
    if (release.isEmpty()) {
      String near = NearNames.nearest(name, table.all().stream().map(Release::name).toList());
      String hint = near == null ? "" : "; did you mean " + near + "?";
      throw Failures.of(name, "no weights of this name were released" + hint);
    }
    return release.get();
  }
}
