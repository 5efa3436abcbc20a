package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.store.WeightStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsCommandTest {
  @Test
  void listsThoseWithATextInTheirNames() {
    Run run = Run.of("models", "PreResNet18");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines().skip(1)).allMatch(line -> line.contains("preresnet18"));
    assertThat(run.out())
        .containsPattern("preresnet18 +PreResNet +3x224x224 +11,687,848 +1.81 G +\\d+/\\d+/1 ");
  }

  @Test
  void refusesATextThatNoneHas() {
    Run run = Run.of("models", "resnet19");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no network has resnet19 in its id, family or class");
  }

  @Test
  void aNarrowTerminalHasFewerColumns() {
    List<Network> networks = Networks.named(getClass().getClassLoader(), "resnet18");
    WeightStore store = WeightStore.standard();

    List<String> wide = ModelsTable.lines(networks, store, 200);
    List<String> narrow = ModelsTable.lines(networks, store, 40);

    assertThat(wide.get(0).split(" +"))
        .containsExactly("model", "family", "input", "parameters", "mult-adds", "F/S/K", "error");
    assertThat(wide.get(1)).contains("ResNet", "3x224x224", "11,689,512", "1.81 G", "20/0/0");
    assertThat(narrow).allMatch(line -> line.length() <= 40);
    assertThat(narrow.get(0)).startsWith("model").contains("parameters", "F/S/K");
  }
}
