package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.weight.Joined;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelPickTest {
  private static final Weight VECTOR = new Key("bn.weight", List.of(40), false);

  @ParameterizedTest
  @ValueSource(ints = {7, 8})
  void upToEightPiecesAreJoined(int count) {
    Optional<Weight> picked = pieces(count).of(VECTOR, 0);

    assertThat(picked)
        .get()
        .isInstanceOfSatisfying(Joined.class, joined -> assertThat(joined.parts()).hasSize(count));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 10})
  void morePiecesWouldSayNothingToAReader(int count) {
    assertThat(pieces(count).of(VECTOR, 0)).isEmpty();
  }

  /** Pairs of channels that follow each other, unevenly apart, so that no grid has them. */
  private static ChannelPick pieces(int count) {
    List<Integer> channels = new ArrayList<>();
    for (int piece = 0; piece < count; piece++) {
      int first = (piece * piece + 3 * piece) % 37;
      channels.addAll(List.of(first, first + 1));
    }
    return new ChannelPick(channels);
  }
}
