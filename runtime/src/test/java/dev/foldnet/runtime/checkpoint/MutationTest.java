package dev.foldnet.runtime.checkpoint;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Sound checkpoints changed at random: they are read, or refused by the one exception. */
class MutationTest {
  private static final List<byte[]> FIXTURES =
      Fixtures.expected().keySet().stream().map(Fixtures::bytes).toList();
  private static final List<byte[]> PICKLES = CheckpointFuzzTest.pickles().toList();
  private static final byte[] OPCODES =
      "\u0080\u0095(N\u0088\u0089JKM\u008aGX\u008c\u008dTUBC\u008e\u0096qr\u0094hj)t\u0085\u0086\u0087]ae}su\u008f\u0090\u0091c\u0093R\u0081bQ."
          .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void files(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = FIXTURES.get(random.nextInt(FIXTURES.size())).clone();
    AnyBytes.readInLittleMemory(mutate(bytes, random));
  }

  /** The archive around the pickle is sound, so that the pickle is reached. */
  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void pickles(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] pickle = mutate(PICKLES.get(random.nextInt(PICKLES.size())), random);
    AnyBytes.readInLittleMemory(
        random.nextBoolean() ? TorchBytes.zip(pickle) : TorchBytes.legacy(pickle));
  }

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void headers(@ForAll long seed) throws IOException {
    String header = "{" + TorchBytes.WEIGHT + "," + TorchBytes.BIAS + "}";
    byte[] text = header.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] changed = mutate(text, new Random(seed));
    AnyBytes.readInLittleMemory(
        TorchBytes.join(TorchBytes.int64(changed.length), changed, new byte[32]));
  }

  static byte[] mutate(byte[] bytes, Random random) {
    byte[] changed = bytes;
    for (int i = random.nextInt(4); i >= 0; i--) {
      changed = changed.length == 0 ? new byte[] {1} : once(changed, random);
    }
    return changed;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int other = random.nextInt(bytes.length);
    int count = Math.min(random.nextInt(16) + 1, bytes.length - Math.max(at, other));
    byte[] changed = bytes.clone();
    switch (random.nextInt(8)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt(256);
      case 2 -> changed[at] = OPCODES[random.nextInt(OPCODES.length)];
      case 3 -> Arrays.fill(changed, at, at + count, (byte) (random.nextBoolean() ? -1 : 0));
      case 4 -> System.arraycopy(bytes, other, changed, at, count);
      case 5 -> changed = Arrays.copyOf(bytes, at);
      case 6 -> changed = splice(bytes, at, new byte[0], at + count);
      default -> changed = splice(bytes, at, Arrays.copyOfRange(bytes, other, other + count), at);
    }
    return changed;
  }

  private static byte[] splice(byte[] bytes, int at, byte[] inserted, int rest) {
    return TorchBytes.join(
        Arrays.copyOf(bytes, at), inserted, Arrays.copyOfRange(bytes, rest, bytes.length));
  }
}
