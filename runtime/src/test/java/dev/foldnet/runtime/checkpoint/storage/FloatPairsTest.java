package dev.foldnet.runtime.checkpoint.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FloatPairsTest {
  /** Any bits, most of them those of finite numbers. */
  @Property
  void saysWhatFloatSays(
      @ForAll @Size(max = 9) List<Integer> bits,
      @ForAll @IntRange(max = 8) int place,
      @ForAll boolean special,
      @ForAll boolean big) {
    ByteBuffer numbers = ByteBuffer.allocate(bits.size() * 4);
    numbers.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    boolean finite = true;
    for (int i = 0; i < bits.size(); i++) {
      int number = special && i == place ? bits.get(i) | 0x7F800000 : bits.get(i);
      finite &= Float.isFinite(Float.intBitsToFloat(number));
      numbers.putInt(i * 4, number);
    }
    assertThat(FloatPairs.areFinite(numbers)).isEqualTo(finite);
  }

  @Property(tries = 50)
  void looksAtAllOfManyNumbers(@ForAll @IntRange(max = 40_000) int place) {
    ByteBuffer numbers = ByteBuffer.allocate(40_001 * 4).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(FloatPairs.areFinite(numbers)).isTrue();
    numbers.putFloat(place * 4, Float.NEGATIVE_INFINITY);
    assertThat(FloatPairs.areFinite(numbers)).isFalse();
  }
}
