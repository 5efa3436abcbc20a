package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import com.sun.management.ThreadMXBean;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.SmallNetwork;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Memory on the way to the engine: made once, used again, never by two at a time. */
class OnnxMemoryTest {
  private static final SmallNetwork NETWORK = new SmallNetwork();
  private static final int CLASSES = 5;
  private static final int LARGEST = 9;

  private final NetworkWeights weights = SmallNetwork.weights(1);
  private final Backend backend = new OnnxBackend();

  private static FloatTensor input(int seed, int batch) {
    return SmallNetwork.random(new Random(seed), batch, 3, 9, 7);
  }

  /** How many buffers outside the heap were made and not yet collected. */
  private static long buffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getCount)
        .sum();
  }

  @Test
  void aSessionTakesNoMoreThanTheLargestBatchNeeds() {
    try (Backend.Session session = backend.newSession(NETWORK, weights, Map.of())) {
      session.run(List.of(input(0, LARGEST)));
      long before = buffers();
      Random random = new Random(1);
      for (int i = 0; i < 200; i++) {
        session.run(List.of(input(i, 1 + random.nextInt(LARGEST))));
      }
      assertThat(buffers()).isLessThanOrEqualTo(before);
    }
  }

  @Test
  void aRunAllocatesItsOutputAndLittleElse() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Backend.Session session = backend.newSession(NETWORK, weights, Map.of())) {
      List<FloatTensor> inputs = List.of(input(0, 2));
      List<FloatTensor> outputs = session.run(inputs);
      long least = Long.MAX_VALUE;
      for (int window = 0; window < 20; window++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
          session.run(inputs);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      int output = outputs.get(0).values().length * Float.BYTES;
      assertThat(least / 100).isLessThanOrEqualTo(output + 2048);
    }
  }

  @Test
  void aCallersArraysTakeTheOutputs() {
    try (Backend.Session session = backend.newSession(NETWORK, weights, Map.of())) {
      for (int batch : new int[] {3, 1, 4}) {
        List<FloatTensor> inputs = List.of(input(batch, batch));
        FloatTensor target = new FloatTensor(new int[] {batch, CLASSES}, new float[batch * 5]);
        session.run(inputs, List.of(target));
        assertThat(target.values()).isEqualTo(session.run(inputs).get(0).values());
      }
    }
  }

  @Test
  void arraysThatDoNotFitAreRefusedAndLeftAlone() {
    try (Backend.Session session = backend.newSession(NETWORK, weights, Map.of())) {
      FloatTensor wide = new FloatTensor(new int[] {1, 6}, new float[6]);
      assertThatThrownBy(() -> session.run(List.of(input(1, 1)), List.of(wide)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("output 0")
          .hasMessageContaining("[1, 6]")
          .hasMessageContaining("[-1, 5]");
      FloatTensor single = new FloatTensor(new int[] {1, CLASSES}, new float[CLASSES]);
      assertThatThrownBy(() -> session.run(List.of(input(1, 2)), List.of(single)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 5]");
      assertThatThrownBy(() -> session.run(List.of(input(1, 1)), List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0 outputs");
      assertThat(wide.values()).containsOnly(0);
      assertThat(single.values()).containsOnly(0);
    }
  }

  /** Batches of all sizes on many threads give what each gives alone, to the bit. */
  @Test
  void threadsHaveTheirOwn() throws Exception {
    Map<Integer, float[]> alone = new HashMap<>();
    for (int seed = 0; seed < 12; seed++) {
      try (Backend.Session session = backend.newSession(NETWORK, weights, Map.of())) {
        alone.put(seed, session.run(List.of(input(seed, 1 + seed % 5))).get(0).values());
      }
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (Backend.Session session = backend.newSession(NETWORK, weights, Map.of())) {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        Random order = new Random(thread);
        done.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    int seed = order.nextInt(12);
                    FloatTensor input = input(seed, 1 + seed % 5);
                    assertThat(session.run(List.of(input)).get(0).values())
                        .isEqualTo(alone.get(seed));
                  }
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  /** Makes an array of each input, as translators do. */
  private static final class Arrays implements Translator<FloatTensor, float[]> {
    @Override
    public Batchifier getBatchifier() {
      return null;
    }

    @Override
    public NDList processInput(TranslatorContext context, FloatTensor input) {
      Shape shape = new Shape(OnnxShapes.longs(input.shape()));
      return new NDList(context.getNDManager().create(input.values(), shape));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList list) {
      return list.head().toFloatArray();
    }
  }

  @Test
  void arraysOfAPredictorUseMemoryAgain() throws Exception {
    try (Model model = backend.newModel(NETWORK, weights, Map.of());
        Backend.Session session = backend.newSession(NETWORK, weights, Map.of());
        Predictor<FloatTensor, float[]> predictor = model.newPredictor(new Arrays())) {
      predictor.predict(input(0, LARGEST));
      session.run(List.of(input(0, LARGEST)));
      long before = buffers();
      for (int seed = 0; seed < 100; seed++) {
        FloatTensor input = input(seed, 1 + seed % LARGEST);
        assertThat(predictor.predict(input)).isEqualTo(session.run(List.of(input)).get(0).values());
      }
      assertThat(buffers()).isLessThanOrEqualTo(before);
    }
  }

  @Test
  void anArrayThatOutlivesItsManagerKeepsItsMemory() {
    try (Model model = backend.newModel(NETWORK, weights, Map.of())) {
      NDManager longer = model.getNDManager();
      NDArray detached;
      NDArray attached;
      try (NDManager shorter = longer.newSubManager()) {
        detached = shorter.create(new float[] {1, 2, 3}, new Shape(3));
        detached.detach();
        attached = shorter.create(new float[] {4, 5, 6}, new Shape(3));
        attached.attach(longer);
      }
      try (NDManager other = longer.newSubManager()) {
        for (int i = 0; i < 4; i++) {
          other.create(new float[] {7, 8, 9}, new Shape(3));
        }
        assertThat(detached.toFloatArray()).containsExactly(1, 2, 3);
        assertThat(attached.toFloatArray()).containsExactly(4, 5, 6);
      }
      detached.close();
    }
  }

  @Test
  void arraysOfOtherKindsAreTheEngines() {
    try (Model model = backend.newModel(NETWORK, weights, Map.of());
        NDManager manager = model.getNDManager().newSubManager()) {
      assertThat(manager.create(new long[] {1, 2}, new Shape(2)).toLongArray())
          .containsExactly(1, 2);
      assertThat(manager.create(new boolean[] {true, false}, new Shape(2)).toBooleanArray())
          .containsExactly(true, false);
      assertThat(manager.create("text").toStringArray()).containsExactly("text");
      assertThat(manager.zeros(new Shape(2)).toFloatArray()).containsExactly(0, 0);
      assertThat(manager.create(2.5f).toFloatArray()).containsExactly(2.5f);
    }
  }
}
