package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.TinyClassifier;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.file.Hash;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network gets is what was hashed, whatever becomes of the file between. */
class OpenedWeightsTest {
  /** Many blocks before the network's tensors, which are the last. */
  private static final int PADDING = 100_000;

  /** So many that not all of an archive is kept in memory while it is inflated. */
  private static final int LARGE_PADDING = 700_000;

  private static final LoadOptions OPTIONS = LoadOptions.lenient();

  @TempDir Path folder;
  private byte[] bytes;
  private Release release;
  private Path file;
  private final List<FileChannel> opened = new ArrayList<>();

  @BeforeEach
  void releaseWeights() throws IOException {
    releaseWeights(PADDING);
  }

  private void releaseWeights(int padding) throws IOException {
    bytes = checkpoint(1, padding);
    release = release(bytes);
    file = folder.resolve(release.fileName());
    Files.write(file, bytes);
  }

  private byte[] checkpoint(float scale, int padding) throws IOException {
    Path made = folder.resolve("made");
    List<SafetensorsWriter.Entry> entries =
        List.of(
            new SafetensorsWriter.Entry("padding", List.of(padding)),
            new SafetensorsWriter.Entry("output.weight", List.of(3, 4)),
            new SafetensorsWriter.Entry("output.bias", List.of(3)));
    try (SafetensorsWriter writer = SafetensorsWriter.create(made, entries, Map.of())) {
      writer.write("padding", numbers(padding));
      writer.write("output.weight", new float[12]);
      writer.write("output.bias", new float[] {scale, 2 * scale, 3 * scale});
      writer.finish();
    }
    byte[] written = Files.readAllBytes(made);
    Files.delete(made);
    return written;
  }

  /** What no archive makes shorter. */
  private static float[] numbers(int count) {
    Random random = new Random(5);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat();
    }
    return numbers;
  }

  private static Release release(byte[] content) {
    MessageDigest digest = Hash.SHA1.digest();
    digest.update(content);
    return new Release(
        "tiny",
        "0001",
        Hash.text(digest),
        "v1",
        DataSet.named("-"),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  /** Files are counted; {@code then} is done after each is opened, before it is hashed. */
  private WeightStore store(Change then) {
    return WeightStore.standard()
        .withReleases(List.of(release))
        .withFolder(folder)
        .withOpening(
            path -> {
              FileChannel channel = Opening.READ.open(path);
              opened.add(channel);
              then.run();
              return channel;
            });
  }

  private WeightStore store() {
    return store(() -> {});
  }

  private interface Change {
    void run() throws IOException;
  }

  private static void assertGets(Network network, Checkpoint checkpoint) throws IOException {
    network.load(checkpoint, OPTIONS);
    assertThat(network.weights().get("output.bias").values()).containsExactly(1, 2, 3);
  }

  private void putAnother() throws IOException {
    Path other = Files.write(folder.resolve("other"), checkpoint(9, PADDING));
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void oneOpenFileIsHashedAndServesSeveralNetworks() throws IOException {
    Files.writeString(folder.resolve(file.getFileName() + ".properties"), "topK = 2\n");
    try (Checkpoint checkpoint = store().open("tiny")) {
      assertThat(checkpoint.name()).isEqualTo(file.toString());
      assertThat(checkpoint.file()).contains(file);
      Network network = new TinyClassifier();
      assertGets(network, checkpoint);
      assertGets(new TinyClassifier(), checkpoint);
      assertThat(network.pictureSettings().scores().top()).isEqualTo(2);
    }
    assertThat(opened).singleElement().matches(channel -> !channel.isOpen());
  }

  @Test
  void anotherFileOfTheNameIsNotLoaded() throws IOException {
    try (Checkpoint checkpoint = store().open("tiny")) {
      putAnother();
      assertGets(new TinyClassifier(), checkpoint);
    }
    assertThat(store().verify("tiny").state()).isEqualTo(Verification.State.BROKEN);
    Files.write(file, bytes);
    try (Checkpoint checkpoint = store(this::putAnother).open("tiny")) {
      assertGets(new TinyClassifier(), checkpoint);
    }
    Files.delete(file);
    assertThat(catchThrowableOfType(WeightsException.class, () -> store().open("tiny")))
        .hasMessageContaining("not there");
  }

  @Test
  void whatIsWrittenIntoTheFileIsRefused() throws IOException {
    for (long place : new long[] {0, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, bytes);
      try (Checkpoint checkpoint = store().open("tiny")) {
        checkpoint.bytes("padding");
        change(place);
        assertThat(catchThrowableOfType(WeightsException.class, () -> checkpoint.bytes("padding")))
            .hasMessage(file + ": was changed by someone while it was read");
      }
    }
  }

  private void change(long place) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(place);
      int old = raw.read();
      raw.seek(place);
      raw.write(old ^ 1);
    }
  }

  @Test
  void aNetworkKeepsWhatItHadWhereTheFileIsChanged() throws IOException {
    Network network = new TinyClassifier();
    for (Change change : List.<Change>of(() -> change(bytes.length - 1), this::cut)) {
      Files.write(file, bytes);
      try (Checkpoint checkpoint = store().open("tiny")) {
        change.run();
        assertThat(
                catchThrowableOfType(
                    WeightsException.class, () -> network.load(checkpoint, OPTIONS)))
            .hasMessage(file + ": was changed by someone while it was read");
      }
      assertThat(network.isLoaded()).isFalse();
    }
    assertThat(opened).hasSize(2).noneMatch(FileChannel::isOpen);
  }

  private void cut() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes.length - 1);
    }
  }

  @Test
  void whatIsAddedToTheFileIsNotSeen() throws IOException {
    try (Checkpoint checkpoint = store().open("tiny")) {
      Files.write(file, new byte[100_000], StandardOpenOption.APPEND);
      assertGets(new TinyClassifier(), checkpoint);
    }
  }

  @Test
  void eachOfTheThreePlacesServes() throws IOException {
    Files.delete(file);
    releaseWeights(LARGE_PADDING);
    Files.write(file, new byte[10]);
    Path archive = folder.resolve(release.archiveName());
    Files.write(archive, TinyRelease.zip(release.fileName(), bytes));
    try (Checkpoint checkpoint = store().open("tiny")) {
      assertThat(checkpoint.file()).contains(archive);
      Files.write(archive, TinyRelease.zip(release.fileName(), checkpoint(9, LARGE_PADDING)));
      assertThat(
              catchThrowableOfType(
                  WeightsException.class, () -> new TinyClassifier().load(checkpoint, OPTIONS)))
          .hasMessageContaining("was changed");
    }
    Files.write(archive, TinyRelease.zip(release.fileName(), bytes));
    try (Checkpoint checkpoint = store().open("tiny")) {
      Files.delete(archive);
      assertGets(new TinyClassifier(), checkpoint);
    }
    Files.delete(file);
    Files.createDirectory(file);
    Files.write(file.resolve(file.getFileName()), bytes);
    try (Checkpoint checkpoint = store().open("tiny")) {
      assertGets(new TinyClassifier(), checkpoint);
    }
    assertThat(opened).hasSize(5).noneMatch(FileChannel::isOpen);
  }

  @Test
  void nothingStaysOpenOfWhatIsNotHandedOut() throws IOException {
    store().find("tiny");
    store().fetch("tiny");
    store().verify("tiny");
    Files.write(file, new byte[10]);
    assertThat(catchThrowableOfType(WeightsException.class, () -> store().open("tiny")))
        .hasMessageContaining("SHA-1")
        .hasMessageContaining("downloads are not allowed");
    release = TinyRelease.release();
    Files.write(folder.resolve(release.fileName()), TinyRelease.checkpoint());
    assertThat(catchThrowableOfType(WeightsException.class, () -> store().open("tinynet")))
        .hasMessageStartingWith(folder.resolve(release.fileName()) + ": ");
    assertThat(opened).hasSize(5).noneMatch(FileChannel::isOpen);
  }

  /** Its shards would be read unhashed. */
  @Test
  void anIndexOfShardsIsRefused() throws IOException {
    byte[] index =
        "{\"weight_map\": {\"output.bias\": \"a.safetensors\"}}".getBytes(StandardCharsets.UTF_8);
    release = release(index);
    Files.write(folder.resolve(release.fileName()), index);
    Files.write(folder.resolve("a.safetensors"), bytes);
    assertThat(catchThrowableOfType(WeightsException.class, () -> store().open("tiny")))
        .hasMessageContaining("several files");
  }

  @Test
  void anotherNestedDictThanWasOpenedIsRefused() throws IOException {
    try (Checkpoint checkpoint = store().open("tiny")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TinyClassifier().load(checkpoint, OPTIONS.withNested("ema")))
          .withMessageContaining("ema");
    }
  }

  @Test
  void aDownloadIsOpened() throws IOException {
    Files.delete(file);
    try (FakeServer server = new FakeServer()) {
      server.then(FakeServer.whole(TinyRelease.zip(release.fileName(), bytes)));
      WeightStore store = store().withBase(server.base()).withDownloads(true);
      try (Checkpoint checkpoint = store.open("tiny")) {
        assertThat(checkpoint.file()).contains(file);
        assertGets(new TinyClassifier(), checkpoint);
      }
      for (String left : List.of(".lock", ".part", ".zip.part")) {
        Files.writeString(folder.resolve(release.fileName() + left), "left");
      }
      store.withBase(URI.create("http://127.0.0.1:9/")).open("tiny").close();
    }
    assertThat(folder).isDirectoryContaining(each -> each.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(opened).noneMatch(FileChannel::isOpen);
  }
}
