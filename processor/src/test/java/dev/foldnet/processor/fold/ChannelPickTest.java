package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Joined;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelPickTest {
  private static final Key VECTOR = new Key("bn.weight", List.of(40), false);

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
    assertThat(new ChannelPick(rows(10, "5 -", 1, 0)).of(VECTOR, 7))
        .contains(new Grid(joined(part(5, 15), new Filled(10, 7)), 0, 10, 1, 2, 10));
  }

  @Test
  void scatteredOnesInNoOrderAreWild() {
    List<Integer> channels = new ArrayList<>();
    for (int entry = 0; entry < 10; entry++) {
      channels.addAll(List.of(entry * entry % 11, ChannelPick.NONE));
    }
    assertThat(new ChannelPick(channels).of(VECTOR, 7)).isEmpty();
  }

  /** Rows of entries that go on by a step, behind some in which nothing is taken. */
  @ParameterizedTest
  @CsvSource({
    "0 -, 1, 0",
    "0 -, 2, 0",
    "9 -, -1, 0",
    "- 5, 1, 0",
    "- 5, 2, 0",
    "- 14, -1, 0",
    "- 5, 1, 2",
    "5 15 -, 1, 0",
    "15 5 -, 1, 0",
    "14 24 -, -1, 0",
    "- 24 14, -1, 0"
  })
  void scatteredOnesAreTaken(String row, int down, int empty) {
    List<Integer> channels = rows(10, row, down, empty);
    Weight picked = new ChannelPick(channels).of(VECTOR, 7).orElseThrow();
    Checkpoint checkpoint = new Checkpoint(new Graph(List.of(), List.of(), List.of(VECTOR)), 1);
    double[] entries = checkpoint.tensor(VECTOR, new RuntimeWeights()).values();
    assertThat(checkpoint.tensor(picked, new RuntimeWeights()).values())
        .containsExactly(
            channels.stream().mapToDouble(c -> c == ChannelPick.NONE ? 7 : entries[c]).toArray());
  }

  /** Of six rows of four, 3 apart, 48 numbers more are needed, and 63 of those 4 apart. */
  @Test
  void vectorMayBecomeTwiceAsLongAsChannels() {
    for (String row : List.of("0 - - -", "- 0 - -", "- - - 0")) {
      assertThat(new ChannelPick(rows(6, row, 3, 0)).of(VECTOR, 7)).isPresent();
      assertThat(new ChannelPick(rows(6, row, 4, 0)).of(VECTOR, 7)).isEmpty();
    }
  }

  /** The grid over all rows has an entry where a channel wants none. */
  @Test
  void gapInAnOrderIsWild() {
    List<Integer> channels = new ArrayList<>(rows(10, "3 -", 0, 0));
    channels.set(6, ChannelPick.NONE);
    assertThat(new ChannelPick(channels).of(VECTOR, 7)).isEmpty();
  }

  private static List<Integer> rows(int count, String row, int down, int empty) {
    List<Integer> channels = new ArrayList<>();
    for (int i = -empty; i < count; i++) {
      for (String entry : row.split(" ", -1)) {
        boolean taken = i >= 0 && !entry.equals("-");
        channels.add(taken ? Integer.parseInt(entry) + i * down : ChannelPick.NONE);
      }
    }
    return channels;
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
