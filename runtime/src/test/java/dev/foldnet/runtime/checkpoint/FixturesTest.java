package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that real torch wrote, in every format, type and layout, read as torch reads them. */
class FixturesTest {
  private static final List<String> OTHER_NETWORKS =
      List.of(
          "views.pth",
          "views_legacy.pth",
          "every_dtype.pth",
          "every_dtype_legacy.pth",
          "every_dtype.safetensors",
          "every_array_2.pth",
          "every_array_3.pth",
          "every_array_4.pth",
          "every_array_5.pth",
          "every_array_legacy.pth",
          "unreadable.pth",
          "unreadable_legacy.pth",
          "untyped.pth",
          "untyped_legacy.pth");

  static Stream<String> files() {
    return Fixtures.expected().keySet().stream();
  }

  static Stream<String> networkFiles() {
    return files().filter(file -> !OTHER_NETWORKS.contains(file));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyTensorHasTorchsBytes(String file) throws Exception {
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.path(file))) {
      assertThat(lines(checkpoint)).containsExactlyElementsOf(Fixtures.expected().get(file));
    }
  }

  @ParameterizedTest
  @MethodSource("networkFiles")
  void everyFileOfTheNetworkLoadsAsTheBase(String file) throws Exception {
    try (StateDict base = open("base.pth");
        StateDict dict = open(file)) {
      for (Declared tensor : Fixtures.NETWORK) {
        String key = tensor.key();
        if (tensor.integer()) {
          assertThat(dict.integers(key)).as(key).isEqualTo(base.integers(key));
        } else {
          assertThat(dict.floats(key)).as(key).isEqualTo(base.floats(key));
        }
      }
    }
  }

  @Test
  void whatStandsBesideAStateDictIsNamed() throws Exception {
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.path("beside_protocol2.pth"))) {
      assertThat(checkpoint.foreignNames())
          .hasSize(37)
          .contains("torch.optim.lr_scheduler.OneCycleLR", "__main__.Stage.TRAIN", "net.Names")
          .doesNotContain("collections.OrderedDict", "builtins.getattr");
    }
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.path("base.pth"))) {
      assertThat(checkpoint.foreignNames()).isEmpty();
    }
  }

  @Test
  void aTensorMayBeReadAgain() throws Exception {
    try (StateDict dict = open("flat_buffer_deflated.pth")) {
      float[] first = dict.floats("fc.weight");
      assertThat(dict.floats("conv.weight")).hasSize(72);
      assertThat(dict.floats("fc.weight")).isEqualTo(first).isNotSameAs(first);
    }
  }

  @Test
  void aChannelStaysOpen() throws Exception {
    try (SeekableByteChannel channel = Files.newByteChannel(Fixtures.path("base.pth"))) {
      Checkpoint checkpoint = Checkpoint.open(channel, "from a channel");
      assertThat(checkpoint.name()).isEqualTo("from a channel");
      assertThat(checkpoint.bytes("fc.bias")).hasSize(8);
      checkpoint.close();
      assertThat(channel.isOpen()).isTrue();
    }
  }

  @Test
  void safetensorsHaveMetadata() throws Exception {
    try (Checkpoint checkpoint = Checkpoint.open(Fixtures.path("metadata.safetensors"))) {
      assertThat(checkpoint.metadata())
          .containsEntry("format", "pt")
          .containsEntry("note", "ümläut");
      assertThat(checkpoint.format()).isEqualTo(Format.SAFETENSORS);
    }
  }

  /** The folder beside the project's root that trained checkpoints lie in, where there is one. */
  @Test
  void trainedCheckpointsLoadWhole() throws Exception {
    Path data = Path.of(System.getProperty("foldnet.root", "."), "..", "shared", "data");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(data), "no folder ../shared/data beside the project");
    List<Path> files;
    try (Stream<Path> all = Files.walk(data)) {
      files = all.filter(file -> file.toString().matches(".*\\.(pth|th)")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      try (Checkpoint checkpoint = Checkpoint.open(file)) {
        assertThat(lines(checkpoint)).as(file.toString()).hasSizeGreaterThan(60);
      }
    }
  }

  private static StateDict open(String file) throws WeightsException {
    return StateDict.of(
        Checkpoint.open(Fixtures.path(file)), Fixtures.NETWORK, LoadOptions.defaults());
  }

  private static List<String> lines(Checkpoint checkpoint)
      throws IOException, GeneralSecurityException {
    List<String> lines = new ArrayList<>();
    for (TensorInfo tensor : checkpoint.tensors()) {
      String shape =
          tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
      String hash = tensor.kind().isReadable() ? sha256(checkpoint, tensor.key()) : "-";
      lines.add(tensor.key() + " " + tensor.dtype() + " " + shape + " " + hash);
    }
    return lines;
  }

  private static String sha256(Checkpoint checkpoint, String key)
      throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    checkpoint.copyTo(key, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    String hash = HexFormat.of().formatHex(digest.digest());
    assertThat(checkpoint.sha256(key)).isEqualTo(hash);
    return hash;
  }
}
