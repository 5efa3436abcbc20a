package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.Report;
import dev.foldnet.runtime.VerifyOptions;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Members under several keys compute as if each had weights of its own, which are equal. */
class SharedMembersTest {
  private static final String BRICK =
      "@Sequential static class Brick { @Conv(out = 4, kernel = 3, padding = 1) Tensor conv;"
          + " @BatchNorm Tensor bn; @Relu Tensor activ; }\n";

  /** A whole block, its batch norm included: fused too, it is stored once. */
  private static final String BLOCK =
      units("Brick", "unit[0].body", "@Use(\"way\") Block body;") + BRICK;

  /** A convolution with a batch norm for each use: fused, each use has a copy. */
  private static final String CONV =
      units(
          "Conv(out = 4, kernel = 3, padding = 1, bias = false)",
          "unit[0].conv",
          "@Use(\"way\") Block conv; @BatchNorm Tensor bn; @Relu Tensor activ;");

  /** A batch norm that goes under a condition. */
  private static final String NORM =
      units(
          "BatchNorm",
          "unit[0].bn",
          "@Use(\"way\") Block bn; @Relu Tensor activ;"
              + " @Conv(out = 4, kernel = 3, padding = 1, bias = false) Tensor conv;");

  @TempDir Path folder;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(BLOCK, 12),
        Arguments.of(CONV, 2),
        Arguments.of(NORM, 8),
        // each shares the one before, which shares itself
        Arguments.of(units("Brick", "unit[i - 1].body", "@Use(\"way\") Block body;") + BRICK, 12),
        // inside a block that is shared itself
        Arguments.of(
            units("Twin", "unit[0].twin", "@Use(\"way\") Block twin;")
                + "@Sequential static class Twin {"
                + " Brick left; @Use(\"<<left|Brick>>\") Block right; }\n"
                + BRICK,
            30),
        // in one block, under a longer name, and once more by @Same
        Arguments.of(
            "Brick first; @Name(\"deep.er\") @Use(\"<<first|Brick>>\") Block second;"
                + " @Same(\"second\") Block third;\n"
                + BRICK,
            6),
        // indices and free weights
        Arguments.of(
            units("Pick", "unit[0].pick", "@Use(\"way\") Block pick;")
                + "@Sequential static class Pick { @Weight(shape = 4, integer = true) Tensor index;"
                + " @Weight(shape = {4, 1, 1}) Tensor scale;"
                + " @Gather({\"in\", \"index\"}) Tensor y;"
                + " @Mul({\"y\", \"scale\"}) Tensor z; }\n",
            4));
  }

  /** Three units, of which the others have what the first has. */
  private static String units(String first, String other, String members) {
    return "@Repeat(\"3\") @With(\"way = i == 0 ? %s : <<%s|%s>>\") Unit unit;\n"
            .formatted(first, other, first)
        + "@Sequential static class Unit { @Param Block way; "
        + members
        + " }\n";
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("kinds")
  void computeAsIfEachHadItsOwn(String block, int copies) throws Exception {
    try (URLClassLoader loader = compiled(block)) {
      Network shared = network("Shared", loader);
      Network apart = network("Apart", loader);
      TensorFile tensors = new TensorFile(shared.stateDict(), 5);
      Path file = folder.resolve("all.safetensors");
      tensors.write(file);

      assertThat(keys(shared)).isEqualTo(keys(apart)).isEqualTo(keys(shared.fused()));
      assertThat(shared.stateDict()).hasSize(tensors.tensors() + copies);
      assertThat(shared.info().parameters()).isLessThan(apart.info().parameters() + 1);

      double[] expected = output(apart, file);
      assertThat(output(shared, file)).isEqualTo(expected);
      assertThat(shared.loadedWeights().names()).hasSize(tensors.tensors());
      Network fused = shared.fused();
      assertThat(difference(output(fused, file), expected)).isLessThan(1e-5);
      Path folded = folder.resolve("folded.safetensors");
      fused.save(folded);
      assertThat(output(shared.fused(), folded)).isEqualTo(output(fused, file));
      assertThat(shared.verify(VerifyOptions.defaults()).passed()).isTrue();
      assertThat(network("Shared", loader).verify(VerifyOptions.defaults()).passed()).isTrue();
      assertThat(refused(tensors, network("Shared", loader))).isEqualTo(copies);
    }
  }

  /** {@code @Same} is one key: of a block around's member it is that block's. */
  @Test
  void sameOfABlockAroundIsItsTensor() throws Exception {
    String stem = "@Conv(out = 4, kernel = 3, padding = 1) Tensor stem;\n";
    String again = "@Relu Tensor activ; @Same(\"stem\") Tensor again;\n";
    String inside = "Unit unit; @Sequential class Unit { " + again + "}\n";
    try (URLClassLoader loader = compiled(stem + inside, stem + again)) {
      Network network = network("Shared", loader);
      Path file = folder.resolve("all.safetensors");
      new TensorFile(network.stateDict(), 5).write(file);
      assertThat(output(network, file)).isEqualTo(output(network("Apart", loader), file));
    }
  }

  /** How many further keys there are; another number under one is refused by both keys. */
  private int refused(TensorFile tensors, Network network) throws IOException {
    Path file = folder.resolve("other.safetensors");
    int tried = 0;
    for (Declared tensor : network.stateDict()) {
      if (tensor.copyOf().isPresent()) {
        tried++;
        tensors.writeOther(file, tensor);
        for (Network variant : List.of(network, network.fused())) {
          assertThat(catchThrowableOfType(WeightsException.class, () -> variant.load(file)))
              .hasMessageContaining(tensor.key())
              .hasMessageContaining("is not equal to " + tensor.copyOf().get())
              .hasMessageContaining("position 1");
          assertThat(variant.isLoaded()).isFalse();
        }
      }
    }
    return tried;
  }

  @Test
  void theReportNamesCopies() throws Exception {
    try (URLClassLoader loader = compiled(CONV)) {
      assertThat(Report.of(network("Shared", loader).getClass()).toString())
          .contains("unit1.bn: into unit1.conv" + System.lineSeparator())
          .contains("unit2.bn: into unit2.conv (a copy of unit1.conv)")
          .contains("unit3.bn: into unit3.conv (a copy of unit1.conv)");
    }
  }

  @Test
  void theReportHasABatchNormOnce() throws Exception {
    try (URLClassLoader loader = compiled(NORM)) {
      Network network = network("Shared", loader);
      Path file = folder.resolve("norm.safetensors");
      new TensorFile(network.stateDict(), 3).write(file);
      network.load(file);

      assertThat(network.info().batchNorms()).isOne();
      assertThat(network.report().batchNorms())
          .singleElement()
          .satisfies(bn -> assertThat(bn.key()).isEqualTo("unit1.bn"))
          .satisfies(bn -> assertThat(bn.ops()).isPositive());
    }
  }

  @Test
  void generatedLoadersNameThemInRuns() throws Exception {
    compiled(BLOCK.replace("Repeat(\"3\")", "Repeat(\"12\")")).close();

    assertThat(folder.resolve("out/a/Shared.java"))
        .content()
        .contains("plan.shared(\"unit1.body\", \"unit\", 2, 12, \".body\");");
  }

  /** Two networks: one that shares, and one of the same keys that does not. */
  private URLClassLoader compiled(String block) throws IOException {
    return compiled(
        block.replaceAll("<<(.*?)\\|.*?>>", "shared($1)"),
        block.replaceAll("<<.*?\\|(.*?)>>", "$1"));
  }

  private URLClassLoader compiled(String shared, String apart) throws IOException {
    Path out = folder.resolve("out");
    Build build = Build.javac(out).with(new FoldnetProcessor());
    Map<String, String> sources =
        Map.of("a.SharedNet", source("Shared", shared), "a.ApartNet", source("Apart", apart));
    assertThat(build.compile(sources)).as(() -> build.messages().toString()).isTrue();
    return new URLClassLoader(new URL[] {out.toUri().toURL()}, getClass().getClassLoader());
  }

  private static String source(String name, String block) {
    return """
    package a; import dev.foldnet.dsl.*;
    @Network(name = "NAME", id = "NAME", input = {4, 6, 6})
    @Sequential class NAMENet {
    %s}"""
        .formatted(block)
        .replace("NAME", name);
  }

  private static Network network(String id, ClassLoader loader) {
    return Networks.named(loader, id).get(0);
  }

  private static Map<String, List<Integer>> keys(Network network) {
    Map<String, List<Integer>> keys = new TreeMap<>();
    network.stateDict().forEach(tensor -> keys.put(tensor.key(), tensor.shape()));
    return keys;
  }

  private static double[] output(Network network, Path file) throws WeightsException {
    network.load(file);
    float[] input = new float[4 * 36];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextDouble(-1, 1);
    }
    FloatTensor image = new FloatTensor(new int[] {1, 4, 6, 6}, input);
    return ReferenceOps.run(network, network.loadedWeights(), List.of(image)).get(0).values();
  }

  private static double difference(double[] some, double[] others) {
    double worst = 0;
    for (int i = 0; i < some.length; i++) {
      worst = Math.max(worst, Math.abs(some[i] - others[i]));
    }
    return worst;
  }
}
