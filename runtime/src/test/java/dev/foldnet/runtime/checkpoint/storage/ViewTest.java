package dev.foldnet.runtime.checkpoint.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a view may be, up to its limits. */
class ViewTest {
  private static final Where WHERE = new Where("file", "key");
  private static final long HUGE = 1L << 40;

  @Test
  void eightAxesAreTheMost() throws Exception {
    assertThat(View.elements(WHERE, Collections.nCopies(8, 2L))).isEqualTo(256);
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> View.elements(WHERE, Collections.nCopies(9, 2L)))
        .withMessage("file: key: a tensor of 9 axes: expected at most 8, found 9");
  }

  @Test
  void sizesAreNamed() {
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> View.elements(WHERE, List.of(2L, -3L)))
        .withMessage("file: key: a tensor with a negative size [2, -3]");
  }

  @Test
  void strideOfAnEmptyViewLeadsNowhere() {
    View view = new View(0, List.of(0L, HUGE), List.of(HUGE, HUGE));
    assertThatCode(() -> view.requireInside(WHERE, 0)).doesNotThrowAnyException();
  }

  @Test
  void lastElementIsInside() {
    View view = new View(1, List.of(2L, 3L), List.of(3L, 1L));
    assertThatCode(() -> view.requireInside(WHERE, 7)).doesNotThrowAnyException();
    assertThatExceptionOfType(WeightsException.class)
        .isThrownBy(() -> view.requireInside(WHERE, 6))
        .withMessageContaining("expected 6 elements, found element 6");
  }
}
