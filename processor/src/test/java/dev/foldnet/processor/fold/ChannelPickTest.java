package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Joined;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

  /** What a reader of a loader sees: the fewest pieces, a grid where it says more than parts. */
  @Test
  void piecesAreTheLongestThatThereAre() {
    assertThat(picked(0, 1, 2, 3)).isEqualTo(part(0, 4));
    assertThat(picked(5)).isEqualTo(part(5, 6));
    assertThat(picked(0, 2, 4, 1, 3, 5)).isEqualTo(grid(0, 2, 1, 3, 2));
    assertThat(picked(1, 3, 5, 2, 4, 6)).isEqualTo(grid(1, 2, 1, 3, 2));
    assertThat(picked(3, 5, 7)).isEqualTo(grid(3, 1, 0, 3, 2));
    assertThat(picked(2, 3, 6, 7, 10, 11)).isEqualTo(grid(2, 3, 4, 2, 1));
    assertThat(picked(0, 3)).isEqualTo(grid(0, 1, 0, 2, 3));
    assertThat(picked(0, 3, 6)).isEqualTo(grid(0, 1, 0, 3, 3));
    assertThat(picked(0, 1, 4, 5)).isEqualTo(grid(0, 2, 4, 2, 1));
    assertThat(picked(0, 1, 4, 5, 8, 9)).isEqualTo(grid(0, 3, 4, 2, 1));
    assertThat(picked(0, 1, 4, 5, 7)).isEqualTo(joined(part(0, 2), part(4, 6), part(7, 8)));
    assertThat(picked(0, 1, 4, 5, 8, 9, 2)).isEqualTo(joined(grid(0, 3, 4, 2, 1), part(2, 3)));
    assertThat(picked(0, 3, 6, 7, 8)).isEqualTo(joined(grid(0, 1, 0, 3, 3), part(7, 9)));
    assertThat(picked(0, 3, 1)).isEqualTo(joined(part(0, 1), part(3, 4), part(1, 2)));
    assertThat(picked(9, 0, 2, 4, 6)).isEqualTo(joined(part(9, 10), grid(0, 1, 0, 4, 2)));
    assertThat(picked(9, 0, 1, 2, 20, 21)).isEqualTo(joined(part(9, 10), part(0, 3), part(20, 22)));
  }

  /** A shuffle of a concatenation one of whose parts has no entries: before, behind, both. */
  @Test
  void scatteredOnesAreAGridOverALongerVector() {
    Weight behind = joined(part(0, 10), new Filled(10, 7));
    Weight before = joined(new Filled(10, 7), part(0, 10));
    Weight both = joined(new Filled(10, 7), part(0, 10), new Filled(10, 7));
    assertThat(shuffled(10, 2, 0)).isEqualTo(new Grid(behind, 0, 10, 1, 2, 10));
    assertThat(shuffled(10, 2, 1)).isEqualTo(new Grid(before, 0, 10, 1, 2, 10));
    assertThat(shuffled(10, 3, 1)).isEqualTo(new Grid(both, 0, 10, 1, 3, 10));
  }

  @Test
  void scatteredOnesInNoOrderAreWild() {
    List<Integer> channels = new ArrayList<>();
    for (int entry = 0; entry < 10; entry++) {
      channels.addAll(List.of(entry * entry % 11, ChannelPick.NONE));
    }
    assertThat(new ChannelPick(channels).of(VECTOR, 7)).isEmpty();
  }

  /** Ten rows, in one column of which entries are, one after the other. */
  private static Weight shuffled(int rows, int columns, int taken) {
    List<Integer> channels = new ArrayList<>();
    for (int i = 0; i < rows * columns; i++) {
      channels.add(i % columns == taken ? i / columns : ChannelPick.NONE);
    }
    return new ChannelPick(channels).of(VECTOR, 7).orElseThrow();
  }

  private static Weight picked(Integer... channels) {
    return new ChannelPick(List.of(channels)).of(VECTOR, 0).orElseThrow();
  }

  private static Weight part(int from, int to) {
    return new Part(VECTOR, from, to);
  }

  private static Weight grid(int first, int rows, int down, int columns, int across) {
    return new Grid(VECTOR, first, rows, down, columns, across);
  }

  private static Weight joined(Weight... pieces) {
    return new Joined(List.of(pieces));
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
