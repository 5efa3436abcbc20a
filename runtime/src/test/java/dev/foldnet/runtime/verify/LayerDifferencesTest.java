package dev.foldnet.runtime.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.TinyStream;
import dev.foldnet.runtime.VerifyProgress;
import dev.foldnet.runtime.verify.FoldedPair.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerDifferencesTest {
  @TempDir Path folder;

  /** Of the original's 13 nodes three are batch norms, 2, 5 and 9. */
  @Test
  void aLayerStandsForTheBatchNormBehindIt() throws IOException {
    List<LayerDifference> differences = differences(new FoldedPair(Flaw.NONE), 0);

    assertThat(differences)
        .extracting(each -> each.original() + " " + each.fused())
        .containsExactly("2 1", "5 3", "9 6", "12 9");
    assertThat(differences)
        .allSatisfy(each -> assertThat(each.relative()).isLessThan(1e-13))
        .noneMatch(LayerDifference::rescaled);
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_SHIFT", "EPSILON"})
  void aWrongFoldShowsAtTheOutput(Flaw flaw) throws IOException {
    List<LayerDifference> differences = differences(new FoldedPair(flaw), 7);

    LayerDifference output = differences.get(differences.size() - 1);
    assertThat(output.rescaled()).isFalse();
    assertThat(output.relative()).isGreaterThan(1e-8);
  }

  /** The second batch norm's shift is stored in what it reads; in front there is none. */
  @Test
  void aStreamIsComparedUpToScalesAndOffsets() throws IOException {
    Path file =
        TinyStream.write(
            folder.resolve("a"), new float[] {1, 2, 0.5f, 0.25f}, new float[] {1, 1, 3, 2});
    Network network = new TinyStream();
    network.load(file);

    List<LayerDifference> differences = LayerDifferences.of(network, 0, VerifyProgress.NONE);

    assertThat(differences).anyMatch(LayerDifference::rescaled);
    assertThat(differences).allSatisfy(each -> assertThat(each.relative()).isLessThan(1e-12));
    assertThat(differences.get(differences.size() - 1).rescaled()).isFalse();
  }

  @Test
  void whatCannotBeFollowedIsRefused() {
    assertThatThrownBy(() -> LayerDifferences.of(new FoldedPair(Flaw.NONE), 0, VerifyProgress.NONE))
        .isInstanceOf(IllegalStateException.class);
  }

  private List<LayerDifference> differences(Network network, int size) throws IOException {
    network.load(RandomCheckpoint.write(network, folder.resolve("pair.safetensors")));
    return LayerDifferences.of(network, size, VerifyProgress.NONE);
  }
}
