package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTableTest {
  private final WeightStore store = WeightStore.standard();

  @Test
  void knowsResnet18() {
    Release release = store.release("resnet18").orElseThrow();
    assertThat(release.fileName()).isEqualTo("resnet18-0896-77a56f15.pth");
    assertThat(release.archiveName()).isEqualTo("resnet18-0896-77a56f15.pth.zip");
    assertThat(release.sha1()).isEqualTo("77a56f155214819bfc79ff09795370f955b20e6d");
    assertThat(release.tag()).isEqualTo("v0.0.478");
    assertThat(release.imageSize()).isEqualTo(OptionalInt.of(224));
    assertThat(release.imageScale()).isEqualTo(OptionalDouble.of(0.875));
    assertThat(release.dataSet().mean()).containsExactly(0.485, 0.456, 0.406);
    assertThat(release.dataSet().std()).containsExactly(0.229, 0.224, 0.225);
  }

  @Test
  void knowsTheDataSetOfSmallPictures() {
    Release release = store.release("resnet20_cifar10").orElseThrow();
    assertThat(release.dataSet().name()).isEqualTo("cifar10");
    assertThat(release.dataSet().mean()).containsExactly(0.4914, 0.4822, 0.4465);
    assertThat(release.imageSize()).isEmpty();
  }

  @Test
  void holdsEveryReleasedNetworkOnce() {
    List<Release> releases = store.releases();
    assertThat(releases).hasSize(594);
    assertThat(releases).extracting(Release::name).doesNotHaveDuplicates();
    assertThat(releases).extracting(Release::sha1).doesNotHaveDuplicates();
    assertThat(releases).extracting(Release::tag).allMatch(tag -> tag.matches("v0\\.0\\.[0-9]+"));
  }

  @Test
  void suggestsANearName() {
    assertThatThrownBy(() -> store.find("resnet_18"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("no weights of this name were released")
        .hasMessageContaining("did you mean resnet18");
    assertThatThrownBy(() -> store.fetch("a network of mine"))
        .isInstanceOf(WeightsException.class)
        .hasMessageEndingWith("no weights of this name were released");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", ".hidden", "a b", "a\nb", "a\\b"})
  void refusesNamesThatAreNoFilesNames(String name) {
    assertThatThrownBy(
            () ->
                new Release(
                    name,
                    "0000",
                    "77a56f155214819bfc79ff09795370f955b20e6d",
                    "v1",
                    DataSet.named("-"),
                    OptionalInt.empty(),
                    OptionalDouble.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a release's name");
  }
}
