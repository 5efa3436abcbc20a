package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.ZooKeys;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureSettings;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings for pictures go with the weights, whichever way these are loaded. */
class LoadedPicturesTest {
  private static final PictureSettings STANDARD = PictureSettings.forInput(List.of(1, 2, 2));

  @TempDir Path folder;

  @Test
  void savedWeightsKeepTheSettings() throws IOException {
    Path source = TinyClassifier.checkpoint(folder.resolve("tiny.safetensors"), Map.of());
    properties(source, "synsetFileName = names.txt\ntopK = 2\nnormalize = 0.1, 0.3\npadding = 1\n");
    Files.writeString(folder.resolve("names.txt"), "tench, Tinca tinca\ngoldfish\n\u00e4, \\b\n");
    Network net = new TinyClassifier();
    net.load(source);
    Path saved = Files.createDirectory(folder.resolve("production")).resolve("x.safetensors");

    net.save(saved);

    PictureSettings expected = net.pictureSettings();
    assertThat(expected.scores().labels()).first().isEqualTo("tench, Tinca tinca");
    try (Checkpoint checkpoint = Checkpoint.open(saved)) {
      assertThat(checkpoint.metadata())
          .containsEntry("foldnet.picture.topK", "2")
          .containsEntry("foldnet.picture.synset", "tench, Tinca tinca\ngoldfish\n\u00e4, \\b\n");
    }
    Network again = new TinyClassifier();
    again.load(saved);
    assertThat(again.pictureSettings()).isEqualTo(expected);
    try (FileChannel channel = FileChannel.open(saved)) {
      again.load(channel, "a channel", LoadOptions.defaults());
    }
    assertThat(again.pictureSettings()).isEqualTo(expected);
    try (InputStream stream = Files.newInputStream(saved)) {
      again.load(stream, "a stream");
      assertThat(stream.read()).isEqualTo(-1);
    }
    assertThat(again.pictureSettings()).isEqualTo(expected);
    assertThat(again.weights().get("output.weight").values())
        .containsExactly(net.weights().get("output.weight").values());
    Path twice = folder.resolve("twice.safetensors");
    again.save(twice);
    again.load(twice);
    assertThat(again.pictureSettings()).isEqualTo(expected);
  }

  @Test
  void theFileBesideOverridesTheMetadataArgumentByArgument() throws IOException {
    Path file =
        TinyClassifier.checkpoint(
            folder.resolve("tiny.safetensors"),
            Map.of(
                "format", "pt",
                "foldnet.picture.normalize", "0.5, 0.25",
                "foldnet.picture.topK", "2",
                "foldnet.picture.synset", "a, b, c"));
    Network net = new TinyClassifier();
    net.load(file);
    assertThat(net.pictureSettings())
        .isEqualTo(STANDARD.with(Map.of("normalize", "0.5, 0.25", "topK", 2, "synset", "a, b, c")));

    properties(file, "range = 0,1\ntopK = 1\n");

    assertThat(net.pictureSettings())
        .isEqualTo(STANDARD.with(Map.of("range", "0,1", "topK", 1, "synset", "a, b, c")));
  }

  /** The zoo is that of a resource beside the class, as the processor writes it. */
  @Test
  void weightsWithAZoosKeysGetItsSettings() throws IOException {
    Network net = new TinyClassifier();
    assertThat(net.zoos())
        .extracting(ZooKeys::names)
        .containsExactly(List.of("torchvision", "timm"));
    assertThat(net.zoos().get(0).keys())
        .isEqualTo(Map.of("fc.weight", "output.weight", "fc.bias", "output.bias"));
    Path theirs = folder.resolve("fc.safetensors");
    net.load(TinyClassifier.checkpoint(theirs, Map.of(), "fc"));
    assertThat(net.loadReport().zoo()).isEqualTo("torchvision");
    assertThat(net.pictureSettings()).isEqualTo(STANDARD.with(Map.of("topK", 2)));
    net.load(theirs, LoadOptions.defaults().withZoo("timm"));
    assertThat(net.pictureSettings()).isEqualTo(STANDARD.with(Map.of("topK", 2)));
    properties(theirs, "topK = 1");
    assertThat(net.pictureSettings()).isEqualTo(STANDARD.with(Map.of("topK", 1)));

    net.load(TinyClassifier.checkpoint(folder.resolve("own.safetensors"), Map.of()));
    assertThat(net.loadReport().zoo()).isEmpty();
    assertThat(net.pictureSettings()).isEqualTo(STANDARD);
    Files.delete(folder.resolve("fc.safetensors.properties"));
    net.load(theirs);
    Path saved = folder.resolve("saved.safetensors");
    net.save(saved);
    net.load(saved);
    assertThat(net.pictureSettings()).isEqualTo(STANDARD.with(Map.of("topK", 2)));
  }

  @Test
  void brokenMetadataAreRefusedByName() throws IOException {
    Path saved = folder.resolve("saved.safetensors");
    for (Map.Entry<String, String> bad :
        Map.of(
                "normalize", "NaN, 1",
                "synsetFileName", "names.txt",
                "width", "3",
                "synset", "a, b",
                "colour", "red")
            .entrySet()) {
      Path file =
          TinyClassifier.checkpoint(
              folder.resolve("tiny.safetensors"),
              Map.of("foldnet.picture." + bad.getKey(), bad.getValue()));
      Network net = new TinyClassifier();
      net.load(file);

      assertThatThrownBy(net::pictureSettings)
          .isInstanceOf(PictureException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining(bad.getKey());
      assertThatThrownBy(() -> net.save(saved)).isInstanceOf(PictureException.class);
      assertThat(saved).doesNotExist();
    }
  }

  @Test
  void settingsAreGivenUntilTheNextLoad() throws IOException {
    Path file = TinyClassifier.checkpoint(folder.resolve("tiny.safetensors"), Map.of());
    PictureSettings given = STANDARD.with(Map.of("synset", "a, b, c", "padding", 3));
    Network net = new TinyClassifier();
    assertThatThrownBy(() -> net.setPictureSettings(given))
        .isInstanceOf(IllegalStateException.class);
    net.load(file);
    net.setPictureSettings(given);
    assertThat(net.pictureSettings()).isEqualTo(given);
    net.save(folder.resolve("saved.safetensors"));
    assertThatThrownBy(() -> net.setPictureSettings(STANDARD.with(Map.of("synset", "a, b"))))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("2 labels");

    net.load(file);
    assertThat(net.pictureSettings()).isEqualTo(STANDARD);
    net.load(folder.resolve("saved.safetensors"));
    assertThat(net.pictureSettings()).isEqualTo(given);
  }

  /** A resource, with a properties file and a file of names beside it. */
  @Test
  void resourcesAreLoadedWithTheirSettings() throws IOException {
    Network net = new TinyClassifier();
    for (String name : List.of("tiny.safetensors", "/dev/foldnet/runtime/tiny.safetensors")) {
      net.loadResource(name);

      assertThat(net.pictureSettings())
          .isEqualTo(STANDARD.with(Map.of("resize", true, "synset", "top left\nright\nbottom\n")));
    }
    assertThatThrownBy(() -> net.loadResource("absent.safetensors"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("absent.safetensors: no such resource");
  }

  @Test
  void aStreamThatBreaksIsRefusedByName() throws IOException {
    byte[] bytes =
        Files.readAllBytes(TinyClassifier.checkpoint(folder.resolve("t.safetensors"), Map.of()));
    InputStream dead =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] target, int from, int count) throws IOException {
            throw new IOException("the line is dead");
          }
        };
    InputStream half = new ByteArrayInputStream(bytes, 0, bytes.length / 2);
    InputStream broken = new SequenceInputStream(half, dead);
    Network net = new TinyClassifier();

    assertThatThrownBy(() -> net.load(broken, "far away"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("far away")
        .hasMessageContaining("the line is dead");
    assertThat(net.isLoaded()).isFalse();
  }

  private static void properties(Path weights, String text) throws IOException {
    Files.writeString(weights.resolveSibling(weights.getFileName() + ".properties"), text);
  }
}
