package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AssemblyTest {
  private static final String FOLDER = "parametrizations.weight.";

  @TempDir Path folder;

  /** The tensors of a safetensors file. */
  private static final class File {
    private final StringBuilder header = new StringBuilder("{");
    private byte[] data = {};

    File tensor(String key, int[] shape, float... values) {
      String sizes = Arrays.toString(shape).replace(" ", "");
      header
          .append(header.length() == 1 ? "" : ",")
          .append(
              "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                  .formatted(key, sizes, data.length, data.length + 4 * values.length));
      data = TorchBytes.join(data, floats(values));
      return this;
    }

    File ones(String key, int... shape) {
      float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
      Arrays.fill(values, 1);
      return tensor(key, shape, values);
    }

    byte[] content() {
      return TorchBytes.safetensors(header + "}", data);
    }
  }

  private static int[] shape(int... sizes) {
    return sizes;
  }

  private StateDict open(File file, LoadOptions options, Declared... declared) throws Exception {
    Path path = Files.write(folder.resolve("x.safetensors"), file.content());
    return StateDict.of(Checkpoint.open(path), List.of(declared), options);
  }

  private WeightsException refused(File file, Declared... declared) {
    return refused(file, LoadOptions.defaults(), declared);
  }

  private WeightsException refused(File file, LoadOptions options, Declared... declared) {
    WeightsException e =
        catchThrowableOfType(
            WeightsException.class,
            () -> {
              try (StateDict dict = open(file, options, declared)) {
                for (Declared tensor : declared) {
                  dict.floats(tensor.key());
                }
              }
            });
    assertThat(e).isNotNull();
    return e;
  }

  private static Declared weight(Integer... shape) {
    return new Declared("weight", List.of(shape), false);
  }

  static Stream<String> files() throws IOException {
    return torchs().map(row -> row[0]).distinct();
  }

  private static Stream<String[]> torchs() throws IOException {
    try (InputStream in = AssemblyTest.class.getResourceAsStream("assembled/expected.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split("\t"));
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(AssemblyTest.class.getResource("assembled/" + name).toURI());
  }

  /** Also under a wrapper that has to be found, and with the option that names it. */
  @ParameterizedTest
  @MethodSource("files")
  void computesWhatTorchComputes(String name) throws Exception {
    Map<String, float[]> expected = new LinkedHashMap<>();
    List<Declared> declared = new ArrayList<>();
    List<Declared> inner = new ArrayList<>();
    for (String[] row : torchs().filter(row -> row[0].equals(name)).toList()) {
      List<Integer> shape = Arrays.stream(row[2].split(",")).map(Integer::valueOf).toList();
      float[] values = new float[row[3].length() / 8];
      ByteBuffer.wrap(HexFormat.of().parseHex(row[3])).asFloatBuffer().get(values);
      expected.put(row[1], values);
      declared.add(new Declared(row[1], shape, false));
      inner.add(new Declared(row[1].substring(2), shape, false));
    }
    Path file = resource(name + ".pth");
    try (StateDict dict = StateDict.of(Checkpoint.open(file), declared, LoadOptions.defaults())) {
      assertThat(dict.unexpected()).isEmpty();
      dict.readAhead(expected.keySet());
      for (Map.Entry<String, float[]> tensor : expected.entrySet()) {
        assertThat(dict.floats(tensor.getKey())).isEqualTo(tensor.getValue());
        assertThat(dict.floats(tensor.getKey())).as("again").isEqualTo(tensor.getValue());
      }
    }
    for (LoadOptions options :
        List.of(LoadOptions.defaults(), LoadOptions.defaults().withPrefix("x."))) {
      try (StateDict dict = StateDict.of(Checkpoint.open(file), inner, options)) {
        for (Declared tensor : inner) {
          assertThat(dict.floats(tensor.key())).isEqualTo(expected.get("x." + tensor.key()));
        }
      }
    }
  }

  /** Whatever the shape and the axis, against the definition. */
  @Property(tries = 200)
  void weightNormOfAnyShape(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 4) Integer> sizes,
      @ForAll @IntRange(min = -1, max = 4) int any,
      @ForAll long seed)
      throws Exception {
    int axis = any < 0 ? -1 : any % sizes.size();
    int[] shape = sizes.stream().mapToInt(size -> size).toArray();
    int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    int channels = axis < 0 ? 1 : shape[axis];
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= axis < 0 ? 1 : shape[i];
    }
    Random random = new Random(seed);
    float[] v = new float[count];
    float[] g = new float[channels];
    double[] squares = new double[channels];
    for (int i = 0; i < count; i++) {
      v[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
      squares[axis < 0 ? 0 : i / inner % channels] += (double) v[i] * v[i];
    }
    float[] expected = new float[count];
    for (int i = 0; i < channels; i++) {
      g[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < count; i++) {
      int channel = axis < 0 ? 0 : i / inner % channels;
      expected[i] = (float) (g[channel] / Math.sqrt(squares[channel]) * v[i]);
    }
    int[] gShape = new int[axis < 0 ? 0 : shape.length];
    Arrays.fill(gShape, 1);
    if (axis >= 0) {
      gShape[axis] = channels;
    }
    byte[] content = new File().tensor("w_v", shape, v).tensor("w_g", gShape, g).content();
    Path file = Files.createTempFile("normed", ".safetensors");
    try {
      Files.write(file, content);
      List<Declared> declared = List.of(new Declared("w", sizes, false));
      try (StateDict dict = StateDict.of(Checkpoint.open(file), declared, LoadOptions.defaults())) {
        assertThat(dict.floats("w")).isEqualTo(expected);
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Along any axis of its own size, against the definition: each index taken apart. */
  @Property(tries = 100)
  void spectralNormAlongAnyAxis(@ForAll @IntRange(min = 1, max = 4) int rank, @ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    List<Integer> sizes = new ArrayList<>(List.of(2, 3, 4, 5));
    Collections.shuffle(sizes, random);
    int[] shape = sizes.stream().limit(rank).mapToInt(size -> size).toArray();
    int axis = random.nextInt(rank);
    int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    float[] weight = gaussians(count, random);
    float[] u = gaussians(shape[axis], random);
    float[] v = gaussians(count / shape[axis], random);
    double sigma = 0;
    for (int i = 0; i < count; i++) {
      int column = 0;
      int row = 0;
      int rest = i;
      int below = count;
      for (int at = 0; at < rank; at++) {
        below /= shape[at];
        int index = rest / below;
        rest %= below;
        row = at == axis ? index : row;
        column = at == axis ? column : column * shape[at] + index;
      }
      sigma += (double) u[row] * weight[i] * v[column];
    }
    File file =
        new File()
            .tensor("weight_orig", shape, weight)
            .tensor("weight_u", shape(u.length), u)
            .tensor("weight_v", shape(v.length), v);
    Path path = Files.createTempFile("spectral", ".safetensors");
    try {
      Files.write(path, file.content());
      List<Declared> declared =
          List.of(weight(Arrays.stream(shape).boxed().toArray(Integer[]::new)));
      try (StateDict dict = StateDict.of(Checkpoint.open(path), declared, LoadOptions.defaults())) {
        float[] found = dict.floats("weight");
        for (int i = 0; i < count; i++) {
          // Sums in another order: what is rounded may differ in its last places.
          assertThat(found[i])
              .isCloseTo((float) (weight[i] / sigma), Percentage.withPercentage(1e-4));
        }
      }
    } finally {
      Files.delete(path);
    }
  }

  private static float[] gaussians(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void onlyThePartsOfDeclaredTensorsAreUsed() throws Exception {
    File file =
        new File()
            .ones("weight_v", 2, 3)
            .ones("weight_g", 2, 1)
            .ones("head.weight_g", 1, 1)
            .ones("head.weight_v", 1, 1);
    WeightsException e = refused(file, weight(2, 3));
    assertThat(e.unexpected()).containsExactly("head.weight_v", "head.weight_g");
    try (StateDict dict = open(file, LoadOptions.lenient(), weight(2, 3))) {
      assertThat(dict.floats("weight")).hasSize(6);
      assertThat(dict.unexpected()).containsExactly("head.weight_v", "head.weight_g");
      assertThatThrownBy(() -> dict.floats("weight_v"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> dict.integers("weight"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aTensorThatIsThereItselfIsTakenAsTorchTakesIt() throws Exception {
    File file =
        new File().ones("weight", 2, 3).ones("weight_g", 2, 1).tensor("weight_v", shape(1), 5);
    WeightsException e = refused(file, weight(2, 3));
    assertThat(e.unexpected()).containsExactly("weight_g", "weight_v");
    try (StateDict dict = open(file, LoadOptions.lenient(), weight(2, 3))) {
      assertThat(dict.floats("weight")).containsExactly(1, 1, 1, 1, 1, 1);
    }
  }

  @Test
  void aNetworkThatDeclaresThePartsGetsThem() throws Exception {
    File file = new File().ones("weight_g", 2, 1).ones("weight_v", 2, 3);
    try (StateDict dict =
        open(
            file,
            LoadOptions.defaults(),
            new Declared("weight_g", List.of(2, 1), false),
            new Declared("weight_v", List.of(2, 3), false))) {
      assertThat(dict.floats("weight_v")).hasSize(6);
    }
  }

  @Test
  void theWholeHasToFit() {
    File file = new File().ones("weight_g", 3, 1).ones("weight_v", 3, 2);
    WeightsException e = refused(file, weight(2, 3));
    assertThat(e.key()).isEqualTo("weight");
    assertThat(e.expected()).isEqualTo("float32 [2, 3]");
    assertThat(e.found()).isEqualTo("[3, 2] by weight norm");
  }

  @ParameterizedTest
  @CsvSource({
    "weight_g, , weight_g without weight_v",
    "weight_v, , weight_v without weight_g",
    "weight_mask, , weight_mask without weight_orig",
    "weight_orig, weight_u, weight_orig and weight_u without weight_v",
    "parametrizations.weight.original0, , original0 without",
    "parametrizations.weight.original, parametrizations.weight.0.base, original without",
    "weight_orig, weight_mask, which do not make one",
  })
  void aPartThatIsMissingIsNamed(String first, String second, String reason) {
    File file = new File().ones(first, 2, 3);
    if (second != null) {
      file.ones(second, 1, 3);
    }
    WeightsException e = refused(file, weight(2, 3));
    assertThat(e.missing()).containsExactly("weight");
    assertThat(e.unexpected()).contains(first);
    assertThat(e).hasMessageContaining("weight (the file has ").hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"weight_g, weight_v", FOLDER + "original0, " + FOLDER + "original1"})
  void partsThatDoNotFitEachOtherMakeNone(String g, String v) {
    for (int[] shape : List.of(shape(3, 1), shape(2), shape(2, 3), shape(1, 2), shape(2, 1, 1))) {
      File file = new File().ones(g, shape).ones(v, 2, 3);
      assertThat(refused(file, weight(2, 3))).hasMessageContaining("which do not make one");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "weight_orig, weight_u, weight_v",
    FOLDER + "original, " + FOLDER + "0._u, " + FOLDER + "0._v"
  })
  void vectorsThatDoNotFitMakeNoSpectralNorm(String weight, String u, String v) {
    int[][][] wrong = {{{2}, {4}}, {{2}, {2}}, {{2, 1}, {3}}, {{2}, {3, 1}}, {{6}, {1}}};
    for (int[][] shapes : wrong) {
      File file = new File().ones(weight, 2, 3).ones(u, shapes[0]).ones(v, shapes[1]);
      assertThat(refused(file, weight(2, 3))).hasMessageContaining("which do not make one");
    }
  }

  @Test
  void aFurtherParametrizationIsNotPassedOver() {
    File file =
        new File()
            .ones(FOLDER + "original0", 2, 1)
            .ones(FOLDER + "original1", 2, 3)
            .ones(FOLDER + "1._u", 2)
            .ones(FOLDER + "1._v", 3);
    assertThat(refused(file, weight(2, 3)).missing()).containsExactly("weight");
    assertThat(refused(file, LoadOptions.lenient(), weight(2, 3)).missing())
        .containsExactly("weight");
  }

  @Test
  void aMaskAndVectorsAreNotPassedOver() {
    File file =
        new File()
            .ones("weight_orig", 2, 3)
            .ones("weight_mask", 2, 3)
            .ones("weight_u", 2)
            .ones("weight_v", 3);
    assertThat(refused(file, LoadOptions.lenient(), weight(2, 3)).missing())
        .containsExactly("weight");
  }

  @Test
  void aDirectionOfZerosIsRefusedByItsChannel() throws Exception {
    File file = new File().ones("weight_g", 2, 1).tensor("weight_v", shape(2, 3), 1, 2, 3, 0, 0, 0);
    WeightsException e = refused(file, weight(2, 3));
    assertThat(e.key()).isEqualTo("weight");
    assertThat(e).hasMessageEndingWith("a direction (v) that is all zeros, in channel 1");
    LoadOptions any = LoadOptions.defaults().withNonFinite(true);
    try (StateDict dict = open(file, any, weight(2, 3))) {
      assertThat(dict.floats("weight")).endsWith(Float.NaN, Float.NaN, Float.NaN);
    }
  }

  @Test
  void partsAreFinite() {
    File file = new File().tensor("weight_g", shape(2, 1), 1, Float.NaN).ones("weight_v", 2, 3);
    WeightsException e = refused(file, weight(2, 3));
    assertThat(e.key()).isEqualTo("weight_g");
    assertThat(e).hasMessageContaining("not finite at flat index 1");
    File masked =
        new File()
            .tensor("weight_orig", shape(2), Float.POSITIVE_INFINITY, 1)
            .tensor("weight_mask", shape(2), 0, 1);
    assertThat(refused(masked, weight(2)).key()).isEqualTo("weight_orig");
  }

  @Test
  void whatIsBeyondFloat32IsRefused() {
    File file =
        new File()
            .tensor("weight_orig", shape(1, 1), 3e38f)
            .tensor("weight_u", shape(1), 1)
            .tensor("weight_v", shape(1), 1e-38f);
    WeightsException e = refused(file, weight(1, 1));
    assertThat(e.key()).isEqualTo("weight");
  }

  @Test
  void aSpectralNormThatDoesNotTellItsAxisIsRefused() {
    File untrained =
        new File()
            .tensor("weight_orig", shape(2, 2), 1, 2, 3, 4)
            .tensor("weight_u", shape(2), 1, -1)
            .tensor("weight_v", shape(2), 1, 1);
    assertThat(refused(untrained, weight(2, 2)))
        .hasMessageContaining("does not tell along which axis of [2, 2]");
    File zero =
        new File().ones("weight_orig", 2, 3).tensor("weight_u", shape(2), 0, 0).ones("weight_v", 3);
    assertThat(refused(zero, weight(2, 3))).hasMessageContaining("a sigma that is 0");
  }

  @Test
  void thePartsMayBeInSeveralShards() throws Exception {
    Files.write(folder.resolve("1"), new File().ones("fc.weight_g", 2, 1).content());
    Files.write(folder.resolve("2"), new File().ones("fc.weight_v", 2, 4).content());
    Path index =
        Files.writeString(
            folder.resolve("index.json"),
            "{\"weight_map\":{\"fc.weight_g\":\"1\",\"fc.weight_v\":\"2\"}}");
    List<Declared> declared = List.of(new Declared("fc.weight", List.of(2, 4), false));
    try (StateDict dict = StateDict.of(Checkpoint.open(index), declared, LoadOptions.defaults())) {
      dict.readAhead(Set.of("fc.weight"));
      assertThat(dict.floats("fc.weight")).containsOnly(0.5f);
    }
  }
}
