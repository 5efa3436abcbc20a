package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelSetsTest {
  private final ChannelSets sets = new ChannelSets();

  @Test
  void thereIsRoomForAnyNumber() {
    assertThat(sets.add(1000)).isEqualTo(IntStream.range(0, 1000).toArray());
    sets.fix(999, 5);
    assertThat(sets.add(30)).isEqualTo(IntStream.range(1000, 1030).toArray());
    assertThat(sets.add(5000)).isEqualTo(IntStream.range(1030, 6030).toArray());
    assertThat(sets.size()).isEqualTo(6030);
    assertThat(sets.first(6029)).isEqualTo(6029);
    assertThat(sets.fixer(999)).isEqualTo(5);
    assertThat(sets.isFixed(6029)).isFalse();
  }

  @Test
  void firstNodeThatFixesASetIsKnown() {
    sets.add(4);
    sets.fix(2, 0);
    sets.fix(2, 8);
    sets.fix(0, 9);
    assertThat(sets.fixer(2)).isZero();
    sets.join(1, 2);
    sets.join(3, 1);
    assertThat(sets.first(3)).isEqualTo(1);
    assertThat(sets.fixer(3)).isZero();
    sets.join(3, 0);
    assertThat(sets.fixer(2)).isEqualTo(9);
  }

  @Test
  void copyIsJoinedApart() {
    sets.add(3);
    ChannelSets copy = sets.copy();
    copy.join(0, 1);
    copy.fix(1, 7);
    sets.join(1, 2);
    assertThat(sets.first(1)).isEqualTo(1);
    assertThat(sets.isFixed(0)).isFalse();
    assertThat(copy.first(2)).isEqualTo(2);
    assertThat(copy.fixer(0)).isEqualTo(7);
    assertThat(copy.add(1)).containsExactly(3);
  }
}
