package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Summands.Entry;
import dev.foldnet.processor.fold.Summands.Pick;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which vectors channels add up. */
class SummandsTest {
  private static final int NONE = ChannelPick.NONE;

  /** The first two channels have entries of a twice, the third one of b and one of a. */
  @Test
  void vectorThatIsAddedTwiceIsPickedTwice() {
    int[] starts = {0, 2, 3};
    Summands<String> sum =
        Summands.of(
            starts,
            List.of(
                List.of(new Entry<>("a", 0), new Entry<>("a", 4)),
                List.of(new Entry<>("b", 1), new Entry<>("a", 2))));
    assertThat(sum.picks())
        .containsExactly(
            new Pick<>("a", List.of(0, 1, 2)),
            new Pick<>("a", List.of(4, 5, NONE)),
            new Pick<>("b", List.of(NONE, NONE, 1)));
  }
}
