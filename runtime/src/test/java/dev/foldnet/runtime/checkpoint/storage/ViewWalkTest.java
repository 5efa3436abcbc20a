package dev.foldnet.runtime.checkpoint.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every element of a view comes once to its place, in whatever chunks the storage is read. */
class ViewWalkTest {
  private static final Where WHERE = new Where("file", "key");

  @Test
  void elementsComeToTheirPlaces() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      View view = view(random);
      int chunk = 1 + random.nextInt(40);
      ViewWalk walk = new ViewWalk(view);
      assertThat(walk.isMonotone()).as(view.toString()).isTrue();
      assertThat(walk.first()).isEqualTo(view.offset());
      float[] places = places(view);
      assertThat((float) walk.last()).isEqualTo(places[places.length - 1]);
      assertThat(drained(walk, view, chunk)).as(view + " by " + chunk).isEqualTo(places);
    }
  }

  /** Of permuted axes, apart or not, some of them repeated. */
  private static View view(Random random) {
    int rank = random.nextInt(5);
    Long[] sizes = new Long[rank];
    Long[] strides = new Long[rank];
    long stride = 1;
    boolean forward = random.nextBoolean();
    for (int i = 0; i < rank; i++) {
      int axis = forward ? i : rank - 1 - i;
      sizes[axis] = 1L + random.nextInt(5);
      boolean repeated = random.nextInt(4) == 0;
      stride *= random.nextInt(3) == 0 ? 2 : 1;
      strides[axis] = repeated ? 0 : stride;
      stride *= repeated ? 1 : sizes[axis];
    }
    return new View(random.nextInt(9), List.of(sizes), List.of(strides));
  }

  /** A storage's elements are their numbers. */
  private static float[] drained(ViewWalk walk, View view, int size) throws WeightsException {
    FloatSink sink = new FloatSink(WHERE, DType.FLOAT32, (int) view.elements(), false);
    for (long start = 0; start <= walk.last(); start += size) {
      assertThat(walk.isDone()).isFalse();
      ByteBuffer chunk = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < size; i++) {
        chunk.putFloat((float) (start + i));
      }
      walk.drain(chunk.flip(), start, start + size, sink);
    }
    assertThat(walk.isDone()).isTrue();
    return sink.values();
  }

  /** Row by row. */
  private static float[] places(View view) {
    List<Long> places = new ArrayList<>(List.of(view.offset()));
    for (int axis = 0; axis < view.shape().size(); axis++) {
      List<Long> more = new ArrayList<>();
      for (long place : places) {
        for (long i = 0; i < view.shape().get(axis); i++) {
          more.add(place + i * view.strides().get(axis));
        }
      }
      places = more;
    }
    float[] all = new float[places.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = places.get(i);
    }
    return all;
  }

  @Test
  void overlappingRowsAreToldFromNestedOnes() {
    assertThat(isMonotone(List.of(3L, 4L), List.of(4L, 1L))).isTrue();
    assertThat(isMonotone(List.of(3L, 4L), List.of(3L, 1L))).isFalse();
    assertThat(isMonotone(List.of(3L, 4L), List.of(1L, 1L))).isFalse();
    assertThat(isMonotone(List.of(2L, 3L, 4L), List.of(11L, 4L, 1L))).isFalse();
    assertThat(isMonotone(List.of(1L, 4L), List.of(1L, 1L))).isTrue();
    assertThat(isMonotone(List.of(5L, 4L), List.of(0L, 1L))).isTrue();
  }

  private static boolean isMonotone(List<Long> shape, List<Long> strides) {
    return new ViewWalk(new View(2, shape, strides)).isMonotone();
  }

  @Test
  void nothingIsTakenOfAnEmptyView() {
    assertThat(new ViewWalk(new View(0, List.of(3L, 0L), List.of(0L, 1L))).isDone()).isTrue();
  }
}
